import { slugOf } from "#lib/domain/api.ts";

/** The tools of ToolAlpaca's two evaluation sets: none of them ships, so that nothing trains on them unawares. */
export const HELD_OUT_NAMES = [
  "Axolotl",
  "AniAPI",
  "AbuseIPDB",
  "Améthyste",
  "Auth0",
  "Abstract Public Holidays",
  "1Forge",
  "A Bíblia Digital",
  "Apache Superset",
  "Lob.com",
  "Nager.Date",
  "airportsapi",
  "AviationAPI",
  "chucknorris.io",
  "Random Useless Facts",
  "apilayer weatherstack",
  "Free Dictionary",
  "WolframAlpha",
  "Fruityvice",
  "Cataas",
  "CurrencyBeacon",
] as const;

/** Letters and digits only, without the words that names of APIs come with. */
const coreOf = (name: string): string =>
  slugOf(name)
    .split("-")
    .filter((word) => !/^(?:api|apis|the|com|io|net|org|apilayer)$/.test(word))
    .join("");

const CORES = new Map(HELD_OUT_NAMES.map((name) => [coreOf(name), name]));

/** The held-out API of this name, however it is written: "Wolfram Alpha API" is WolframAlpha. */
export function heldOutName(name: string): string | undefined {
  return CORES.get(coreOf(name));
}
