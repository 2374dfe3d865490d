const IRREGULAR: readonly (readonly [string, string])[] = [
  ["person", "people"],
  ["child", "children"],
  ["man", "men"],
  ["woman", "women"],
  ["foot", "feet"],
  ["tooth", "teeth"],
  ["mouse", "mice"],
  ["goose", "geese"],
  ["leaf", "leaves"],
  ["life", "lives"],
  ["shelf", "shelves"],
  ["wolf", "wolves"],
  ["knife", "knives"],
  ["half", "halves"],
  ["criterion", "criteria"],
  ["index", "indices"],
  ["analysis", "analyses"],
  ["hero", "heroes"],
  ["potato", "potatoes"],
  ["tomato", "tomatoes"],
  ["echo", "echoes"],
  ["quiz", "quizzes"],
  ["movie", "movies"],
  ["cookie", "cookies"],
  ["zombie", "zombies"],
  ["calorie", "calories"],
  ["alias", "aliases"],
  ["bus", "buses"],
  ["gas", "gases"],
  ["lens", "lenses"],
  ["cache", "caches"],
  ["axis", "axes"],
  ["datum", "data"],
  ["id", "ids"],
];
const INVARIABLE = new Set(
  (
    "series species news anime manga sheep fish deer aircraft salmon means crossroads headquarters information metadata weather " +
    "advice music software hardware equipment furniture traffic evidence knowledge progress feedback permission-info cast crew " +
    "history media data stuff luggage money research content homework air water status nutrition forex cash"
  ).split(" "),
);
const TO_SINGULAR = new Map(IRREGULAR.map(([one, many]) => [many, one]));
const TO_PLURAL = new Map(IRREGULAR);
TO_SINGULAR.delete("data");

/** @example singularOf("categories") === "category" */
export function singularOf(noun: string): string {
  const irregular = TO_SINGULAR.get(noun);
  if (irregular) return irregular;
  if (INVARIABLE.has(noun) || noun.length < 4 || !noun.endsWith("s")) return noun;
  if (/(?:ss|us|is|os|ics)$/.test(noun))
    return /(?:.ios|photos|videos|logos|kilos|pianos|memos|demos|tempos|casinos|repos|promos|euros|macros|metros)$/.test(
      noun,
    )
      ? noun.slice(0, -1)
      : noun;
  if (noun.endsWith("ies")) return `${noun.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|zz)es$/.test(noun)) return noun.slice(0, -2);
  return noun.slice(0, -1);
}

/** @example pluralOf("category") === "categories" */
export function pluralOf(noun: string): string {
  if (INVARIABLE.has(noun)) return noun;
  const irregular = TO_PLURAL.get(noun);
  if (irregular) return irregular;
  if (noun !== singularOf(noun)) return noun;
  // "what happened" is no noun.
  if (noun.length > 5 && /[^e]ed$/.test(noun) && !/(?:hundred|sacred)$/.test(noun)) return noun;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** True for nouns that take no article of number: "information", "weather". */
export function isUncountable(noun: string): boolean {
  return INVARIABLE.has(noun) && !/^(?:series|species|sheep|fish|deer|aircraft|status|anime|manga)$/.test(noun);
}

/** True for "images", false for "image" and "news". */
export function isPlural(noun: string): boolean {
  return TO_SINGULAR.has(noun) || singularOf(noun) !== noun;
}

/** The indefinite article for what follows: "an hour", "a user", "an IP address". */
export function articleFor(phrase: string): "a" | "an" {
  const word = /^[^\s-]+/.exec(phrase)?.[0] ?? "";
  if (/^(?:hour|honest|heir|honou?r)/i.test(word)) return "an";
  if (/^(?:uni(?![nm])|use|usa|usu|util|eu|one|once|ub)/i.test(word)) return "a";
  if (/^[A-Z]{2,}s?$/.test(word)) return /^[AEFHILMNORSX]/.test(word) ? "an" : "a";
  return /^[aeiou8]/i.test(word) ? "an" : "a";
}
