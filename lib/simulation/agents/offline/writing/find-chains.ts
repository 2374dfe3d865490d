import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { producedFields } from "#lib/simulation/agents/offline/assisting/find-producer.ts";
import { listSlots, type Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { fieldKey } from "#lib/simulation/world-state/split-words.ts";

/** Two functions of which the first one's response holds what the second one needs. */
export interface Chain {
  first: ApiFunction;
  second: ApiFunction;
  /** Arguments of the second that come out of the first one's response; an id among them. */
  slots: readonly Slot[];
}

const chains = new WeakMap<ApiContract, readonly Chain[]>();

const isId = (slot: Slot): boolean =>
  slot.isRequired && slot.path.length === 1 && (slot.kind === "id" || slot.kind === "uuid");

/** All pairs that feed each other, in the document's order. Deleting what was just made is none. */
export function findChains(contract: ApiContract): readonly Chain[] {
  const known = chains.get(contract);
  if (known) return known;
  const plans = planFunctions(contract).functions;
  const sources = contract.functions.filter(
    (fn) => plans.get(fn.name)?.role !== "delete" && !listSlots(contract, fn).some(isId),
  );
  const found = contract.functions.flatMap((second) => {
    const ids = listSlots(contract, second).filter(isId);
    return sources
      .filter(
        (first) =>
          first !== second && !(plans.get(first.name)?.role === "create" && plans.get(second.name)?.role === "delete"),
      )
      .map((first): Chain => ({ first, second, slots: producedSlots(contract, first, second) }))
      .filter(({ slots }) => ids.length === 1 && ids.every((slot) => slots.includes(slot)));
  });
  chains.set(contract, found);
  return found;
}

function producedSlots(contract: ApiContract, first: ApiFunction, second: ApiFunction): Slot[] {
  const plan = planFunctions(contract).functions.get(second.name);
  // What is made anew has an id of its own: the one of another is taken.
  const isTaken = ({ argument }: Slot) =>
    plan?.role === "create" && fieldKey(argument, plan.noun) === "id" && second.places[argument]?.includes("body");
  return listSlots(contract, second).filter(
    (slot) =>
      !isTaken(slot) &&
      slot.isRequired &&
      slot.path.length === 1 &&
      /^(?:id|uuid|credential)$/.test(slot.kind) &&
      producedFields(contract, first, second, slot).length > 0,
  );
}
