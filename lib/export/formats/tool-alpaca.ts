import { instructionTexts } from "#lib/catalog/sources/tool-alpaca/map-api.ts";
import { publishGoldenAnswer } from "#lib/catalog/sources/tool-alpaca/map-golden-answer.ts";
import { publishInstance, saysTheSame } from "#lib/catalog/sources/tool-alpaca/published-instance.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { findUntold } from "./find-untold.ts";
import type { Format, SelectedApi, SelectedInstance } from "./format.ts";
import { toJson } from "./to-json.ts";

/**
 * ToolAlpaca's `train_data.json`: one entry per API that holds its instances. What was imported in this format comes out equal
 * as data. Instances without steps are left out, as ToolAlpaca's own reader would, and so are conversations and those whose toolset
 * has several APIs. Calls that were made together stand one after the other.
 * @see ToolAlpaca README, "Data"
 */
export const toolAlpaca: Format = {
  fileName: "toolalpaca.json",
  contentType: "application/json",
  version: "1",
  rowsAreApis: true,
  listsInstructions: true,
  framing: { opening: "[\n", separator: ",\n", closing: "\n]\n" },
  forApi(api) {
    const fields = toJson(apiFields(api)).slice(0, -1);
    return {
      opening: `${fields}${fields === "{" ? "" : ","}"Instances":[\n`,
      separator: ",\n",
      closing: "\n]}",
      row(instance) {
        if (api.companions.length > 0) return { leftOut: "severalApis" };
        const leftOut = instance.steps.length === 0 ? "withoutSteps" : findUntold(instance.steps, () => api.contract());
        return leftOut ? { leftOut } : { text: toJson(instanceFields(instance)) };
      },
    };
  },
};

/** All fields of an entry but Instances, in the order of the published files. */
function apiFields(api: SelectedApi): JsonObject {
  const fields: JsonObject = {};
  const put = (key: string, derive: () => JsonValue | undefined) => {
    const value = Object.hasOwn(api.published, key) ? api.published[key] : derive();
    if (value !== undefined) fields[key] = value;
  };
  const { isImported } = api;
  // A file that was imported without such a field is written without it.
  const text = (value: string) => value || (isImported ? undefined : "");
  put("Name", () => api.name);
  put("Description", () => text(api.description));
  put("Link", () => api.link || undefined);
  put("Category", () => text(api.category));
  put("Introduction", () => text(api.introduction));
  put("Functions", () => api.functionsText ?? text(""));
  put("Documentation", () => documentText(api));
  put("NLDocumentation", () => api.documentation()?.nlDocumentation);
  put("Function_Description", () => api.documentation()?.functionDescriptions);
  put("Function_Projection", () => api.documentation()?.functionProjection);
  const instructions = listInstructions(api);
  if (instructions !== undefined) fields.Instructions = instructions;
  put("Golden_Answers", () => goldenAnswers(api));
  return { ...fields, ...without(api.published, ["Instructions", "Instances"]) };
}

/** A list that was kept as published goes on with the instructions that it does not hold. */
function listInstructions({ published, instructions, isImported }: SelectedApi): JsonValue | undefined {
  const texts = instructions.map(({ text }) => text);
  const kept = Object.hasOwn(published, "Instructions") ? published.Instructions : undefined;
  if (kept === undefined) return isImported && texts.length === 0 ? undefined : texts;
  const known = new Set(instructionTexts(kept));
  const added = texts.filter((text) => !known.has(text));
  return added.length === 0 ? kept : [...(Array.isArray(kept) ? kept : []), ...added];
}

/** The document as text that parses as JSON: readers of this format do that. Published text stays as it was. */
function documentText(api: SelectedApi): string | undefined {
  if (!api.document) return undefined;
  const { sourceText, content } = api.document;
  return api.isImported || isJson(sourceText) ? sourceText : JSON.stringify(content());
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function goldenAnswers({ instructions }: SelectedApi): JsonValue | undefined {
  if (instructions.every(({ goldenAnswer }) => goldenAnswer === null)) return undefined;
  return instructions.map(({ goldenAnswer }) => publishGoldenAnswer(goldenAnswer));
}

/** Imported fields as they were, unless an edit made them untrue. */
function instanceFields(instance: SelectedInstance): JsonObject {
  const fields = publishInstance(instance);
  for (const [key, value] of Object.entries(instance.importedFields ?? {})) {
    if (INSTANCE_KEYS.includes(key) && !saysTheSame(key, value, instance)) continue;
    Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return fields;
}

const INSTANCE_KEYS = ["input", "output", "Final Thought", "intermediate_steps"];

const without = (fields: JsonObject, keys: string[]): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
