import { publishGoldenAnswer } from "#lib/catalog/sources/tool-alpaca/map-golden-answer.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { Step } from "#lib/domain/step.ts";
import type { Format, SelectedApi, SelectedInstance } from "./format.ts";
import { toJson } from "./to-json.ts";

/**
 * ToolAlpaca's `train_data.json`: one entry per API that holds its instances. What was imported in this format comes out equal
 * as data. Instances without steps are left out, as ToolAlpaca's own reader would.
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
      row: (instance) =>
        instance.steps.length === 0 ? { leftOut: "withoutSteps" } : { text: toJson(instanceFields(instance)) },
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
  put("Instructions", () =>
    isImported && api.instructions.length === 0 ? undefined : api.instructions.map((of) => of.text),
  );
  put("Golden_Answers", () => goldenAnswers(api));
  return { ...fields, ...without(api.published, ["Instances"]) };
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

const INSTANCE_KEYS = ["input", "output", "Final Thought", "intermediate_steps"];

function instanceFields(instance: SelectedInstance): JsonObject {
  return {
    input: instance.instruction,
    output: instance.response,
    ...(instance.finalThought === null ? {} : { "Final Thought": instance.finalThought }),
    intermediate_steps: instance.steps.map((step) => [
      [step.action, step.actionInput, step.log ?? renderLog(step)],
      step.observation,
    ]),
    ...without(instance.importedFields ?? {}, INSTANCE_KEYS),
  };
}

const without = (fields: JsonObject, keys: string[]): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));

/** The model's text of one step in the layout of the published logs. */
const renderLog = ({ thought, action, actionInput }: Step) =>
  `${thought}\nAction: ${action}\nAction Input: ${actionInput}`;
