import { isJsonObject } from "#lib/domain/json.ts";
import type { TrainingSegment } from "#lib/domain/training-segment.ts";
import { SEGMENTS_PROMPT_VERSION, segmentsPrompt } from "#lib/export/prompts/segments.prompt.ts";
import { findUntold } from "./find-untold.ts";
import type { Format, SelectedApi, SelectedInstance } from "./format.ts";
import type { LeftOutReason } from "./left-out.ts";
import { toJson } from "./to-json.ts";

/** A line that begins like this inside a text would be read as the next part of the dialogue. */
const LABEL = /\n(?:USER|ASSISTANT (?:Thought|Action|Action Input|Observation|Response)): /;

/**
 * ToolAlpaca's training set: `[process[], trainable[]]` per instance, where the loss counts thoughts, calls and the response
 * only. The joined text parses back to the steps: instances whose own text holds a label are left out, unless it is in the
 * response, where nothing follows. Conversations are left out; calls that were made together stand one after the other.
 * @see ToolAlpaca `build_dataset.py`; its quirk is kept: the label "ASSISTANT Observation: " is inside the trained piece
 */
export const toolAlpacaSegments: Format = {
  fileName: "toolalpaca-segments.json",
  contentType: "application/json",
  version: `1, prompt ${SEGMENTS_PROMPT_VERSION}`,
  rowsAreApis: false,
  listsInstructions: false,
  framing: { opening: "[\n", separator: ",\n", closing: "\n]\n" },
  forApi(api) {
    const functionDescriptions = describeFunctions(api);
    return {
      opening: "",
      separator: ",\n",
      closing: "",
      row(instance) {
        if (api.companions.includes(null)) return { leftOut: "deletedApi" };
        if (!functionDescriptions) return { leftOut: "withoutDocument" };
        const leftOut = findObstacle(api, instance, functionDescriptions);
        if (leftOut) return { leftOut };
        const segments = trainingSegments(instance, functionDescriptions);
        return { text: toJson([segments.map(({ text }) => text), segments.map(({ trainable }) => trainable)]) };
      },
    };
  },
};

/** As published, else as we describe them; null when there is no function to call. */
function describeFunctions(api: SelectedApi): Record<string, string> | null {
  const own = describeOwnFunctions(api);
  if (!own || api.companions.length === 0) return own;
  const { functions, components } = api.companionDescriptions();
  const all = [own.components ?? "", components].filter((text) => text !== "").join("\n");
  return { ...own, ...functions, ...(all === "" ? {} : { components: all }) };
}

function describeOwnFunctions({ published, documentation }: SelectedApi): Record<string, string> | null {
  const given = published.Function_Description;
  const descriptions = isJsonObject(given) ? given : (documentation()?.functionDescriptions ?? {});
  const texts = Object.entries(descriptions).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return texts.some(([name]) => name !== "components") ? Object.fromEntries(texts) : null;
}

function findObstacle(
  api: SelectedApi,
  instance: SelectedInstance,
  functionDescriptions: Record<string, string>,
): LeftOutReason | undefined {
  if (instance.response.trim() === "") return "withoutResponse";
  const untold = findUntold(instance.steps, () => api.contract());
  if (untold) return untold;
  const texts = [
    ...Object.entries(functionDescriptions).flat(),
    instance.instruction,
    ...instance.steps.flatMap(({ thought, action, actionInput, observation }) => [
      thought,
      action,
      actionInput,
      observation,
    ]),
    instance.finalThought ?? "",
  ];
  return texts.some((text) => LABEL.test(text)) ? "labelInText" : undefined;
}

/**
 * The pieces of one instance's training text, masked and trained in turn. Where an instance has no thought, none is made up:
 * the call or response follows "ASSISTANT Thought: " directly, so that no sentence is trained that nobody wrote and the
 * masked text is still what the model reads at inference.
 */
export function trainingSegments(
  instance: Pick<SelectedInstance, "instruction" | "steps" | "finalThought" | "response">,
  functionDescriptions: Record<string, string>,
): TrainingSegment[] {
  const segments = [{ text: segmentsPrompt({ functionDescriptions, ...instance }), trainable: false }];
  for (const { thought, action, actionInput, observation } of instance.steps) {
    segments.push(
      {
        text: `${thought}\nASSISTANT Action: ${action}\nASSISTANT Action Input: ${actionInput}\nASSISTANT Observation: `,
        trainable: true,
      },
      { text: `${observation}\nASSISTANT Thought: `, trainable: false },
    );
  }
  segments.push({ text: `${instance.finalThought ?? ""}\nASSISTANT Response: ${instance.response}`, trainable: true });
  return segments;
}
