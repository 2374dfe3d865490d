import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { findMentions } from "#lib/simulation/agents/offline/reading/find-mentions.ts";
import { listSlots, type Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { isRead } from "#lib/simulation/kinds/possible-kinds.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { lookupsFor } from "./find-producer.ts";
import type { PlannedCall } from "./planned-call.ts";
import type { Progress } from "./read-progress.ts";

/** A way out where nothing has the id that a text gives: the thing is looked up by the name that the text gives too. */
export interface Recovery {
  lookup: PlannedCall;
  /** The failed call, with the id that the look-up tells. */
  again: PlannedCall;
}

/** A call is planned for one text, and so is what makes it good: read again, it is the same. */
const recoveries = new WeakMap<PlannedCall, Recovery | null>();

/** Recoveries of the calls that met a 404, in the calls' order. */
export function recoverCalls(
  contract: ApiContract,
  text: string,
  calls: readonly PlannedCall[],
  { outcomes }: Progress,
): Recovery[] {
  return calls.flatMap((call) => {
    if (outcomes.get(call)?.statusCode !== 404) return [];
    const known = recoveries.get(call);
    const recovery = known === undefined ? (recoverCall(contract, text, call) ?? null) : known;
    recoveries.set(call, recovery);
    return recovery ? [recovery] : [];
  });
}

/**
 * Undefined where the text gives no name, in quotes, or no function finds or lists such things. Only reads are tried with another
 * id.
 */
export function recoverCall(contract: ApiContract, text: string, call: PlannedCall): Recovery | undefined {
  if (!isRead(contract, call.fn) || call.links.length > 0) return undefined;
  const [wrong, ...others] = call.values.filter(({ slot }) => isOwnId(slot));
  const said = new Set(call.values.map(({ value }) => String(value).toLowerCase()));
  const [name, ...names] = findMentions(text).filter(
    (mention) => mention.isQuoted && !said.has(mention.text.toLowerCase()),
  );
  if (!wrong || others.length > 0 || !name || names.length > 0) return undefined;
  const found = lookupsFor(contract, text, call, wrong.slot).find(({ producer }) =>
    looksUp(contract, producer, call.fn, wrong.slot, name.text),
  );
  if (!found) return undefined;
  const link = { slot: wrong.slot, producer: found.producer, fields: found.fields, rowNamed: name.text };
  const values = call.values.filter((value) => value !== wrong);
  return { lookup: found.producer, again: { ...call, values, links: [link], insteadOf: call } };
}

/** Searches for the name and nothing else, or lists all there is where nothing can be searched for. */
function looksUp(
  contract: ApiContract,
  { fn, values }: PlannedCall,
  target: ApiFunction,
  slot: Slot,
  name: string,
): boolean {
  if (!listsWhatIsMeant(contract, fn, target, slot)) return false;
  const [value, ...more] = values;
  if (!value) return !listSlots(contract, fn).some(canName);
  return more.length === 0 && canName(value.slot) && String(value.value).toLowerCase() === name.toLowerCase();
}

/** Whether a function lists the things that the id is of: the artist's id stands in a list of paintings too, under another name. */
export function listsWhatIsMeant(contract: ApiContract, fn: ApiFunction, target: ApiFunction, slot: Slot): boolean {
  const { functions } = planFunctions(contract);
  const [from, to] = [functions.get(fn.name), functions.get(target.name)];
  const use = to?.arguments[slot.argument];
  if (from?.role !== "list" || (use?.use !== "key" && use?.use !== "reference")) return false;
  return from.resource === (use.use === "reference" ? use.resource : to?.resource);
}

/** An id that the call cannot do without. */
export const isOwnId = (slot: Slot): boolean =>
  slot.isRequired && slot.path.length === 1 && !slot.isList && (slot.kind === "id" || slot.kind === "uuid");

/** What things are searched for by, in words of one's own. */
export const canName = (slot: Slot): boolean =>
  slot.type === "string" &&
  slot.path.length === 1 &&
  !slot.isList &&
  slot.schema.enum === undefined &&
  /^(?:query|title|username|personName|company|word)$/.test(slot.kind);

/** The one row that is called so. None where several are: which of them is meant would be a guess. */
export function rowCalled(rows: readonly JsonValue[], name: string): JsonObject | undefined {
  const wanted = name.trim().toLowerCase();
  const found = rows.filter(
    (row): row is JsonObject =>
      isJsonObject(row) &&
      Object.values(row).some((value) => typeof value === "string" && value.trim().toLowerCase() === wanted),
  );
  return found.length === 1 ? found[0] : undefined;
}
