import type { InstanceRecord } from "#lib/catalog/sources/api-record.ts";
import { textOf } from "#lib/catalog/sources/json-text.ts";
import { plainKey } from "#lib/catalog/sources/published-key.ts";
import { InstanceContent } from "#lib/domain/instance.ts";
import { INSTRUCTION_MAX_LENGTH } from "#lib/domain/instruction.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { Step } from "#lib/domain/step.ts";
import { mapStep } from "./map-step.ts";
import { fieldsWrittenOtherwise } from "./published-instance.ts";

const FIELDS = {
  instruction: ["input", "instruction", "query", "question"],
  response: ["output", "response", "answer", "finalresponse"],
  finalThought: ["finalthought"],
  steps: ["intermediatesteps", "steps"],
} as const;
type FieldName = keyof typeof FIELDS;

/** An entry of a record's `Instances`, read as far as it can be. */
export type MappedInstance =
  | { kind: "instance"; record: InstanceRecord }
  | { kind: "withoutSteps"; instruction: string | null; message: string }
  | { kind: "rejected"; message: string };

/** Reads one entry of `Instances`, under any usual spelling of its fields. */
export function mapInstance(value: JsonValue, position: number, where: string): MappedInstance {
  if (!isJsonObject(value)) {
    return { kind: "rejected", message: `is ${nameOf(value)}, not an object with input and steps` };
  }
  const { known, extras } = sortFields(value);
  const errorKey = Object.keys(extras).find((key) => plainKey(key) === "error");
  const error = errorKey === undefined ? undefined : textOf(extras[errorKey]);
  const given = textOf(known.instruction);
  const instruction = given === undefined || given.trim() === "" ? null : given;
  const listed = known.steps;
  if (listed === undefined || listed === null || (Array.isArray(listed) && listed.length === 0)) {
    const why = error === undefined ? "" : ` (it says: “${shorten(error)}”)`;
    const isUsable = instruction !== null && instruction.length <= INSTRUCTION_MAX_LENGTH;
    return {
      kind: "withoutSteps",
      instruction: isUsable ? instruction : null,
      message: `has no steps, so no instance is stored${why}`,
    };
  }
  if (!Array.isArray(listed)) return { kind: "rejected", message: `its steps are ${nameOf(listed)}, not a list` };
  const steps: Step[] = [];
  for (const [index, entry] of listed.entries()) {
    const step = mapStep(entry);
    if (typeof step === "string") return { kind: "rejected", message: `step ${index} ${step}` };
    steps.push(step);
  }
  const content = { steps, finalThought: textOf(known.finalThought) ?? null, response: textOf(known.response) ?? "" };
  const tooLarge = findTooLarge({ instruction: instruction ?? "-", ...content });
  if (tooLarge) return { kind: "rejected", message: tooLarge };
  return {
    kind: "instance",
    record: {
      position,
      instruction,
      ...content,
      ...endingOf(content, error),
      extras: { ...extras, ...fieldsWrittenOtherwise(value, { instruction: instruction ?? "", ...content }) },
      where,
    },
  };
}

function sortFields(object: JsonObject): { known: Partial<Record<FieldName, JsonValue>>; extras: JsonObject } {
  const known: Partial<Record<FieldName, JsonValue>> = {};
  const extras: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(object)) {
    const plain = plainKey(key);
    const name = (Object.keys(FIELDS) as FieldName[]).find((field) => FIELDS[field].some((alias) => alias === plain));
    if (name && known[name] === undefined) known[name] = value;
    else extras.push([key, value]);
  }
  return { known, extras: Object.fromEntries(extras) };
}

/** An error is kept whole among the extra fields; this is what is shown of it. */
const DETAIL_MAX_LENGTH = 2000;

/** LangChain writes this in place of a response when an agent used up its turns. */
const STOPPED = /^\s*Agent stopped due to (?:an? )?(?:max )?(?:iteration|time)s?\b/i;

function endingOf(
  { response }: { response: string },
  error: string | undefined,
): Pick<InstanceRecord, "terminationReason" | "detail"> {
  const detail = error === undefined ? {} : { detail: error.slice(0, DETAIL_MAX_LENGTH).toWellFormed() };
  if (STOPPED.test(response)) return { terminationReason: "maxSteps", detail: response.trim() };
  return { terminationReason: response.trim() === "" ? "unknown" : "responded", ...detail };
}

function findTooLarge(content: InstanceContent): string | undefined {
  if (content.instruction.length > INSTRUCTION_MAX_LENGTH) {
    return `its instruction has ${content.instruction.length} characters; ${INSTRUCTION_MAX_LENGTH} is the most`;
  }
  const parsed = InstanceContent.safeParse(content);
  if (parsed.success) return undefined;
  const [issue] = parsed.error.issues;
  return `${issue?.path.join(".")}: ${issue?.message}`;
}

function nameOf(value: JsonValue): string {
  if (value === null) return "null";
  if (typeof value === "string") return `the text “${shorten(value)}”`;
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : String(value);
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120).toWellFormed()}…` : text;
}
