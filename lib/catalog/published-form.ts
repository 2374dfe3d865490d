import canonicalize from "canonicalize";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { ApiDescription } from "./documents/describe-api.ts";
import { UNCATEGORISED } from "./ensure-category.ts";
import type { PreparedDocument } from "./prepare-document.ts";
import type { ApiRecord } from "./sources/api-record.ts";
import { publishGoldenAnswer } from "./sources/tool-alpaca/map-golden-answer.ts";

/**
 * The published fields of a record that our columns and views would not give back exactly: what an export reads in place of them
 * (`Api.importedFields`). Equal means equal as data; order of keys does not count.
 * @param categoryName under which the API is listed
 * @returns fields to keep, and published fields that need no keeping (any more)
 */
export function fieldsToKeep(
  record: ApiRecord,
  document: PreparedDocument | null,
  categoryName: string,
): { kept: JsonObject; derived: string[] } {
  const views = document ? [document.view, document.sourceView] : [];
  const kept: [string, JsonValue][] = [];
  const derived: string[] = [];
  for (const [key, value] of Object.entries(record.published)) {
    const text = canonicalize(value);
    const isListed = categoryName !== UNCATEGORISED;
    const ours = key === "Category" ? (isListed ? [categoryName] : []) : derivedValues(record, document, views, key);
    if (ours.length > 0 && ours.every((candidate) => canonicalize(candidate) === text)) derived.push(key);
    else kept.push([key, value]);
  }
  return { kept: Object.fromEntries(kept), derived };
}

/**
 * What we would publish under this key, in each way of making it; nothing where there is none, or where an export of an imported
 * API leaves it out for being empty.
 */
function derivedValues(
  record: ApiRecord,
  document: PreparedDocument | null,
  views: ApiDescription[],
  key: string,
): JsonValue[] {
  switch (key) {
    case "Name":
      return [record.name];
    case "Description":
      return given(record.description);
    case "Link":
      return given(record.link);
    case "Introduction":
      return given(record.introduction);
    case "Functions":
      return given(record.functionsText);
    case "Documentation":
      return document ? [document.sourceText] : [];
    case "NLDocumentation":
      return views.map((view) => view.nlDocumentation);
    case "Function_Description":
      return views.map((view) => view.functionDescriptions);
    case "Function_Projection":
      return views.map((view) => view.functionProjection);
    case "Instructions": {
      const texts = record.instructions.flatMap((instruction) => instruction?.text ?? []);
      return texts.length > 0 ? [texts] : [];
    }
    case "Golden_Answers":
      return goldenAnswers(record);
    default:
      return [];
  }
}

function given(text: string | null): JsonValue[] {
  return text ? [text] : [];
}

/** Answers go with instructions by place: where one of these was left out, the published list has to stay as it was. */
function goldenAnswers({ instructions }: ApiRecord): JsonValue[] {
  const stored = instructions.flatMap((instruction) => instruction ?? []);
  if (stored.length < instructions.length || stored.every(({ golden }) => golden === null)) return [];
  return [stored.map(({ golden }) => publishGoldenAnswer(golden))];
}
