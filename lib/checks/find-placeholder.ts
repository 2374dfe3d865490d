import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";

/** A text, number or the like inside a JSON value. */
export interface Leaf {
  /** Nearest property name, also for entries of a list. */
  key: string;
  value: JsonValue;
  path: readonly (string | number)[];
}

/** Values of a body that are looked at: beyond this it is no longer a body that a person reads. */
const VALUES_MAX = 10_000;

/** The leaves of a JSON value in reading order. Not recursive: imported bodies nest as deep as they like. */
export function* leavesOf(root: JsonValue): Generator<Leaf> {
  const stack: Leaf[] = [{ key: "", value: root, path: [] }];
  for (let seen = 0; seen < VALUES_MAX; seen += 1) {
    const top = stack.pop();
    if (top === undefined) return;
    const inside = entriesOf(top).slice(0, VALUES_MAX);
    if (inside.length === 0) yield top;
    for (const leaf of inside.reverse()) stack.push(leaf);
  }
}

function entriesOf({ key, value, path }: Leaf): Leaf[] {
  if (Array.isArray(value)) return value.map((item, index) => ({ key, value: item, path: [...path, index] }));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([name, item]) => ({ key: name, value: item, path: [...path, name] }));
}

/** The names RFC 2606 keeps for examples. */
const EXAMPLE_DOMAIN = /(?<![\w-])example\.(?:com|org|net)\b/i;
/** Characters looked at before such a name for its host or mail address. */
const ADDRESS_MAX_LENGTH = 60;

/** Further placeholders that may stand anywhere in a text. */
const WITHIN = [
  /\blorem ipsum\b/i,
  /\bTODO:/,
  /\[(?:[A-Z]+[ _])?(?:CITY|NAME|DATE|TIME|ADDRESS|EMAIL|PHONE|COUNTRY|COMPANY|PRODUCT|TITLE|URL|ID|PLACEHOLDER)\]/,
  /[[<](?:your|insert|enter)[ _-][a-z][^\]<>[\]]{1,40}[\]>]/i,
];

/** Under these names a type or a column is said in words: "string" and "TODO" are answers there. */
const SPEAKS_OF_TYPES = /(?:type|format|kind|schema|state|status|stage|list|column)$/i;
const IDENTIFIES = /(?:id|ids|number|code|key|token|ref|reference|serial|account|phone)$/i;
const IS_POSTAL = /zip|postal|postcode/i;

/**
 * The placeholder in a value, as it is written there; undefined for data that may be real. Counted-up digits (`12345` and on,
 * with at most a short prefix) count only as a text or under a name that identifies something, never as a postal code.
 */
export function findPlaceholder({ key, value }: Leaf): string | undefined {
  if (typeof value === "number") return IDENTIFIES.test(key) && isCountedUp(String(value)) ? String(value) : undefined;
  if (typeof value !== "string" || value === "") return undefined;
  const within = exampleAddress(value) ?? WITHIN.map((pattern) => pattern.exec(value)?.[0]).find(Boolean);
  if (within !== undefined) return within;
  const isWord = value === "string" || value === "TODO";
  if (isWord) return SPEAKS_OF_TYPES.test(key) ? undefined : value;
  if (IS_POSTAL.test(key)) return undefined;
  const digits = /^(?:[A-Za-z]{1,8}[-_#]?)?(\d{3,24})$/.exec(value)?.[1] ?? phoneDigits(value);
  return digits !== undefined && (isCountedUp(digits) || /^abc[-_]?123$/i.test(value)) ? value : undefined;
}

/** The domain with what stands right before it: `img.example.com`, `anna@example.com`. */
function exampleAddress(value: string): string | undefined {
  const domain = EXAMPLE_DOMAIN.exec(value);
  if (!domain) return undefined;
  const before = value.slice(Math.max(0, domain.index - ADDRESS_MAX_LENGTH), domain.index);
  return `${/[\w.+@-]*$/.exec(before)?.[0] ?? ""}${domain[0]}`;
}

function phoneDigits(value: string): string | undefined {
  if (!/^\+?[\d ()-]{11,18}$/.test(value)) return undefined;
  const digits = value.replace(/\D/g, "");
  return digits.length >= 10 ? digits : undefined;
}

function isCountedUp(digits: string): boolean {
  return digits.length >= 5 && "123456789012345678901234".startsWith(digits);
}
