import { validateCall } from "#lib/catalog/documents/validate-call.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { documentedValues } from "#lib/simulation/world-state/documented-values.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { buildArguments } from "./build-arguments.ts";
import type { Link, PlannedCall } from "./planned-call.ts";
import { findField, rowsOf } from "./read-outcome.ts";
import { answerKey, type Progress } from "./read-progress.ts";
import { rowCalled } from "./recover-call.ts";

/** What stands between a planned call and making it. */
export type FilledCall =
  | {
      kind: "ready";
      args: JsonObject;
      /** What earlier responses gave. */
      borrowed: { slot: Slot; value: JsonValue }[];
      /** What the user answered. */
      told: { slot: Slot; value: JsonValue }[];
      /** What the document proposes where the user does not know. */
      assumed: { slot: Slot; value: JsonValue }[];
    }
  | { kind: "ask"; slots: Slot[] }
  | { kind: "impossible"; slots: Slot[] };

/** Completes a planned call with what earlier responses and the user told. */
export function fillCall(contract: ApiContract, call: PlannedCall, progress: Progress): FilledCall {
  const borrowed: { slot: Slot; value: JsonValue }[] = [];
  const open: Slot[] = [...call.missing];
  const cutOff: Slot[] = [];
  for (const link of call.links) {
    const value = linkedValue(contract, link, progress);
    if (value !== undefined) borrowed.push({ slot: link.slot, value });
    else if (hasFailed(link, progress) || link.rowNamed !== undefined) cutOff.push(link.slot);
    else open.push(link.slot);
  }
  if (cutOff.length > 0) return { kind: "impossible", slots: cutOff };
  const told: { slot: Slot; value: JsonValue }[] = [];
  const unknown: Slot[] = [];
  const unasked: Slot[] = [];
  for (const slot of open) {
    const answer = progress.answers.get(answerKey(slot));
    if (answer === undefined) unasked.push(slot);
    else if (answer === null) unknown.push(slot);
    else told.push({ slot, value: answer });
  }
  if (unasked.length > 0) return { kind: "ask", slots: unasked };
  const lost = unknown.filter((slot) => proposedValue(slot) === undefined);
  if (lost.length > 0) return { kind: "impossible", slots: lost };
  const assumed = unknown.flatMap((slot) => {
    const value = proposedValue(slot);
    return value === undefined ? [] : [{ slot, value }];
  });
  const known = [...told, ...borrowed, ...assumed];
  const args = validArguments(contract, call, [
    ...call.values,
    ...known.map((entry) => ({ ...entry, value: suited(entry.slot, entry.value) })),
  ]);
  return args
    ? { kind: "ready", args, borrowed, told, assumed }
    : { kind: "impossible", slots: [...open, ...call.links.map(({ slot }) => slot)] };
}

/** What was to be made first could not be made: the user cannot know its id either. */
const hasFailed = ({ producer }: Link, progress: Progress): boolean =>
  !producer.isLookup && progress.outcomes.get(producer)?.isSuccess === false;

/** The value in the producer's response: of the row that was searched for, else of the first one. */
function linkedValue(
  contract: ApiContract,
  { producer, fields, rowNamed }: Link,
  progress: Progress,
): JsonValue | undefined {
  const outcome = progress.outcomes.get(producer);
  if (!outcome?.isSuccess) return undefined;
  const plan = planFunctions(contract).functions.get(producer.fn.name);
  const rows = plan ? rowsOf(plan, outcome.body) : [];
  if (rowNamed !== undefined) {
    const row = rowCalled(rows, rowNamed);
    return row && findField(row, fields);
  }
  const wanted = producer.values.map(({ value }) => String(value).toLowerCase());
  const meant = rows.find(
    (row) =>
      typeof row === "object" &&
      row !== null &&
      Object.values(row).some((value) => typeof value === "string" && wanted.includes(value.toLowerCase())),
  );
  return findField(meant ?? rows[0] ?? null, fields) ?? findField(outcome.body, fields);
}

/** What tells one thing or person from all others: nobody's guess will do. */
const IDENTIFIES =
  /^(?:id|uuid|hash|code|username|personName|firstName|lastName|email|phone|company|title|query|text|comment|url|domain|ip|credential|password|street|symbol)$/;

/** What the document itself proposes for a value that nobody knows: its default, or a usual choice. */
export function proposedValue(slot: Slot): JsonValue | undefined {
  if (slot.schema.default !== undefined) return slot.schema.default;
  const choice = slot.schema.enum?.find((value) => value !== null);
  if (IDENTIFIES.test(slot.kind)) return choice;
  const [documented] = documentedValues(slot.schema, slot.kind);
  return documented ?? choice;
}

/** The value in the slot's type: ids travel as text in one place and as numbers in another. */
function suited(slot: Slot, value: JsonValue): JsonValue {
  if (slot.isList) return Array.isArray(value) ? value : [value];
  if (slot.type === "string" && typeof value === "number") return String(value);
  if (
    (slot.type === "integer" || slot.type === "number") &&
    typeof value === "string" &&
    value.trim() !== "" &&
    Number.isFinite(Number(value))
  )
    return Number(value);
  return value;
}

/** Arguments that the document accepts: what was only optional and does not fit is left out. */
function validArguments(
  contract: ApiContract,
  call: PlannedCall,
  values: readonly { slot: Slot; value: JsonValue }[],
): JsonObject | undefined {
  const fits = (candidate: JsonObject) => validateCall(contract, call.fn.name, JSON.stringify(candidate)).length === 0;
  const whole = buildArguments(contract, call.fn, values);
  if (fits(whole)) return whole;
  const faulty = new Set(validateCall(contract, call.fn.name, JSON.stringify(whole)).map(({ argument }) => argument));
  const fitting = buildArguments(
    contract,
    call.fn,
    values.filter(({ slot }) => slot.isRequired || !faulty.has(slot.argument)),
  );
  if (fits(fitting)) return fitting;
  const required = buildArguments(
    contract,
    call.fn,
    values.filter(({ slot }) => slot.isRequired),
  );
  return fits(required) ? required : undefined;
}
