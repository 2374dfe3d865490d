import type { JsonValue } from "#lib/domain/json.ts";
import type { FieldContext } from "./draw-field-value.ts";
import { LANDMARKS, STREETS, US_PLACES } from "./pools/places.ts";
import { MAJOR_CURRENCIES } from "./pools/words.ts";
import type { RandomStream } from "./random-stream.ts";

/** Parts of where something is, all of one place; undefined for kinds that are no part of an address. */
export function drawAddressPart({
  kind,
  place,
  random,
  schema,
  name,
  isAmerican,
}: FieldContext): JsonValue | undefined {
  const american = US_PLACES[Math.abs(Math.round(place.latitude * 1000)) % US_PLACES.length] ?? {
    city: "Denver",
    state: "CO",
    zip: "80203",
  };
  switch (kind) {
    case "country":
      return place.country;
    case "countryCode":
      return place.countryCode;
    case "currencyCode":
      return /^currency$/i.test(name) ? place.currency : random.pick(MAJOR_CURRENCIES);
    case "currencyPair":
      return currencyPair(random);
    case "language":
      return place.language;
    case "languageCode":
      return place.languageCode;
    case "city":
    case "location":
      return isAmerican || /\b(?:us|usa|zip|usps)\b/i.test(schema.description ?? "") ? american.city : place.city;
    case "region":
      return place.region;
    case "state":
      return american.state;
    case "zip":
      return american.zip;
    case "street":
      return `${random.int(3, 248)} ${random.pick(STREETS)}`;
    case "unitNumber":
      return random.chance(0.5) ? `Suite ${random.int(2, 40)}` : random.pick(LANDMARKS);
    case "timezone":
      return place.timezone;
    default:
      return undefined;
  }
}

function currencyPair(random: RandomStream): string {
  const [base, quote] = random.shuffle(MAJOR_CURRENCIES.slice(0, 6));
  return `${base}/${quote}`;
}
