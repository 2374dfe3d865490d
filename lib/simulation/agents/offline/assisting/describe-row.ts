import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { stemOf } from "#lib/simulation/agents/offline/reading/tokenise-text.ts";
import { joinWords } from "#lib/simulation/agents/offline/writing/say-value.ts";
import { classifyField } from "#lib/simulation/world-state/classify-field.ts";
import type { FieldKind } from "#lib/simulation/world-state/field-rules.ts";
import { humanise, splitWords } from "#lib/simulation/world-state/split-words.ts";

/** A value of a row, with what it is called. */
export interface Detail {
  label: string;
  text: string;
  kind: FieldKind;
  /** True where the user's own words name the field. */
  isWanted: boolean;
}

const LABELS: readonly FieldKind[] = [
  "title",
  "username",
  "personName",
  "word",
  "company",
  "city",
  "country",
  "language",
  "symbol",
  "email",
];
const MAX_LIST = 4;

/** The row's values as text, nested ones included, those that the user asked for first. */
export function detailsOf(row: JsonValue, wantedStems: ReadonlySet<string>): Detail[] {
  if (!isJsonObject(row)) return [{ label: "", text: sayPlain(row), kind: "string", isWanted: false }];
  const details = collect(row, "", wantedStems, 0);
  return [...details.filter(({ isWanted }) => isWanted), ...details.filter(({ isWanted }) => !isWanted)];
}

function collect(row: JsonObject, prefix: string, wanted: ReadonlySet<string>, depth: number): Detail[] {
  return Object.entries(row).flatMap(([name, value]): Detail[] => {
    const own = humanise(name);
    if (value === null || value === "") return [];
    if (isJsonObject(value))
      return depth < 2 ? collect(value, depth === 0 && !WRAPPER.test(own) ? own : prefix, wanted, depth + 1) : [];
    const label = prefix !== "" && BARE.test(own) ? `${prefix} ${own}` : own;
    const text = Array.isArray(value) ? sayList(value) : sayPlain(value);
    if (text === "") return [];
    const stems = splitWords(name)
      .map(stemOf)
      .filter((stem) => stem !== "id");
    const schema: JsonSchema = {
      type: typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "string",
    };
    return [
      {
        label,
        text,
        kind: classifyField(name, schema),
        isWanted: stems.length > 0 && stems.every((stem) => wanted.has(stem)),
      },
    ];
  });
}

const WRAPPER = /^(?:data|result|response|payload|attributes|item)$/;
const BARE = /^(?:id|name|type|value|code|title|url|status|date|description)$/;

function sayPlain(value: JsonValue): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? "" : String(value).trim();
}

/** A thing inside a list: its name, else its first values. */
function sayEntry(value: JsonObject): string {
  const label = labelOf(value);
  if (label && label.kind !== "url" && label.kind !== "imageUrl") return label.text.replace(/[.\s]+$/, "");
  return tellingDetails(value, new Set(), 2)
    .map((detail) => `${detail.label} ${detail.text}`)
    .join(" ");
}

/** Plain lists are joined; lists of things are told by their names. */
function sayList(values: readonly JsonValue[]): string {
  const texts = values
    .map((value) => (isJsonObject(value) ? sayEntry(value) : sayPlain(value)))
    .filter((text): text is string => text !== undefined && text !== "");
  const shown = texts.slice(0, MAX_LIST);
  return texts.length > shown.length ? `${shown.join(", ")} and ${texts.length - shown.length} more` : joinWords(shown);
}

/** Texts that are the thing itself, not something said about it. */
const SAYS_IT_ALL = /^(?:value|fact|joke|quote|text|content|verse|body|advice|definition|question|message|sentence)$/;

/** What a row is called. */
export function labelOf(row: JsonObject): Detail | undefined {
  const plain = Object.fromEntries(Object.entries(row).filter(([, value]) => !isJsonObject(value)));
  const details = collect(plain, "", new Set(), 0);
  for (const kind of LABELS) {
    const found = details.find((detail) => detail.kind === kind);
    if (found) return found;
  }
  const of = (test: (detail: Detail) => boolean) => details.find(test);
  const isText = ({ kind }: Detail) => kind === "text" || kind === "comment";
  const said = of((detail) => isText(detail) && SAYS_IT_ALL.test(detail.label));
  const picture = of(({ kind }) => kind === "url" || kind === "imageUrl");
  // A picture is its address; what is said about it comes second.
  return said ?? (details.length <= 4 ? picture : undefined) ?? of(isText) ?? of(({ kind }) => kind === "string");
}

const RANK: Partial<Record<FieldKind, number>> = {
  date: 1,
  dateTime: 2,
  price: 1,
  rate: 1,
  rating: 1,
  amount: 1,
  category: 2,
  status: 2,
  text: 3,
  comment: 3,
  count: 2,
  temperature: 1,
  percent: 2,
  url: 3,
  imageUrl: 3,
  id: 4,
  uuid: 5,
  hash: 6,
};

/** The details that say most of a row, without the one it is called by. */
export function tellingDetails(row: JsonValue, wanted: ReadonlySet<string>, count: number, without?: Detail): Detail[] {
  const details = detailsOf(row, wanted).filter(
    ({ label, text }) => !(label === without?.label && text === without.text),
  );
  const ranked = details.map((detail, index) => ({
    detail,
    rank: detail.isWanted ? -10 : /^\d{9,}$/.test(detail.text) ? 7 : (RANK[detail.kind] ?? 2.5),
    index,
  }));
  return ranked
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, count)
    .map(({ detail }) => detail);
}
