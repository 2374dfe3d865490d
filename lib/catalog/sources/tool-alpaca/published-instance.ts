import canonicalize from "canonicalize";
import { textOf } from "#lib/catalog/sources/json-text.ts";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { Step } from "#lib/domain/step.ts";
import { mapStep } from "./map-step.ts";

/** An instance as ToolAlpaca publishes it; steps without the model's own text get one in the layout of the published logs. */
export function publishInstance({ instruction, steps, finalThought, response }: InstanceContent): JsonObject {
  return {
    input: instruction,
    output: response,
    ...(finalThought === null ? {} : { "Final Thought": finalThought }),
    intermediate_steps: steps.map((step) => [
      [step.action, step.actionInput, step.log ?? renderLog(step)],
      step.observation,
    ]),
  };
}

const renderLog = ({ thought, action, actionInput }: Step) =>
  `${thought}\nAction: ${action}\nAction Input: ${actionInput}`;

/** Whether a published value, under its published key, still says what the content says: it may have been edited since. */
export function saysTheSame(key: string, value: JsonValue, content: InstanceContent): boolean {
  switch (key) {
    case "input":
      return (textOf(value) ?? content.instruction) === content.instruction;
    case "output":
      return (textOf(value) ?? "") === content.response;
    case "Final Thought":
      return (textOf(value) ?? null) === content.finalThought;
    case "intermediate_steps":
      return Array.isArray(value) && canonicalize(value.map(mapStep)) === canonicalize(content.steps);
    default:
      return false;
  }
}

/** Of a record's fields, those under a published key that `publishInstance` would write otherwise (a number, null, objects). */
export function fieldsWrittenOtherwise(given: JsonObject, content: InstanceContent): JsonObject {
  const ours = publishInstance(content);
  const kept = Object.entries(given).filter(
    ([key, value]) => saysTheSame(key, value, content) && canonicalize(value) !== canonicalize(ours[key]),
  );
  return Object.fromEntries(kept);
}
