import { plainKey } from "#lib/catalog/sources/published-key.ts";

/** ToolAlpaca's fields of an API, as published. Also the keys of `Api.importedFields`. */
export const PUBLISHED_FIELDS = [
  "Name",
  "Description",
  "Link",
  "Category",
  "Introduction",
  "Functions",
  "Documentation",
  "NLDocumentation",
  "Function_Description",
  "Function_Projection",
  "Instructions",
  "Golden_Answers",
  "Authentication",
  "external_tools",
  "Instances",
] as const;
export type PublishedField = (typeof PUBLISHED_FIELDS)[number];

const BY_PLAIN_KEY = new Map<string, PublishedField>([
  ...PUBLISHED_FIELDS.map((field) => [plainKey(field), field] as const),
  // Misspelt so in some releases.
  ["goldenanwsers", "Golden_Answers"],
  ["goldenanswer", "Golden_Answers"],
  ["instance", "Instances"],
  ["instruction", "Instructions"],
]);

/** The published field that `key` spells, in whatever way it spells it. */
export function publishedField(key: string): PublishedField | undefined {
  return BY_PLAIN_KEY.get(plainKey(key));
}
