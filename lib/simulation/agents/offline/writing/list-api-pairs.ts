import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { tradedFields } from "#lib/simulation/agents/offline/assisting/traded-fields.ts";
import { listSlots, type Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import type { FieldKind } from "#lib/simulation/world-state/field-rules.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { isSharedKind, isTradedKind } from "#lib/simulation/world-state/shared-kinds.ts";

/** A function of a contract's own API and one of a companion, in the order of their calls. */
export interface ApiPair {
  first: ApiFunction;
  second: ApiFunction;
  /** Name of the companion. */
  companion: string;
  /** Values that both calls must have and that mean the same to both. */
  kinds: FieldKind[];
  /** What the second call takes out of the first one's response. The same pair is there without, too. */
  fed: Slot[];
  /** True where the first call's response may hold several things. */
  isList: boolean;
}

const pairs = new WeakMap<ApiContract, readonly ApiPair[]>();

/** All pairs of a toolset's contract, its own API's function first, then the other way round. Worked out once per contract. */
export function listApiPairs(contract: ApiContract): readonly ApiPair[] {
  const known = pairs.get(contract);
  if (known) return known;
  const owns = contract.functions.filter(({ apiName }) => apiName === undefined);
  const found = contract.functions.flatMap((other) =>
    other.apiName === undefined
      ? []
      : owns.flatMap((own) => [
          ...describePair(contract, own, other, other.apiName as string),
          ...describePair(contract, other, own, other.apiName as string),
        ]),
  );
  pairs.set(contract, found);
  return found;
}

function describePair(contract: ApiContract, first: ApiFunction, second: ApiFunction, companion: string): ApiPair[] {
  const given = neededSlots(contract, first).map(({ kind }) => kind);
  const needed = neededSlots(contract, second);
  const kinds = needed.map(({ kind }) => kind).filter((kind) => given.includes(kind));
  const isList = planFunctions(contract).functions.get(first.name)?.role === "list";
  const free = { first, second, companion, kinds, fed: [], isList };
  const fed = fedSlots(contract, first, second, needed);
  return fed.length === 0 ? [free] : [free, { ...free, fed }];
}

/** Values that a call must have and that mean the same to every API. */
const neededSlots = (contract: ApiContract, fn: ApiFunction): Slot[] =>
  listSlots(contract, fn).filter(
    (slot) => slot.isRequired && slot.path.length === 1 && !slot.isList && isSharedKind(slot.kind),
  );

const FEEDING = new Set(["list", "item"]);
const FED = new Set(["list", "item", "answer", "create", "count"]);

/** All traded values of the second call, where the first one's response holds every one of them; else none. */
function fedSlots(contract: ApiContract, first: ApiFunction, second: ApiFunction, needed: readonly Slot[]): Slot[] {
  const roleOf = (fn: ApiFunction) => planFunctions(contract).functions.get(fn.name)?.role ?? "";
  if (!FEEDING.has(roleOf(first)) || !FED.has(roleOf(second))) return [];
  const traded = needed.filter(({ kind }) => isTradedKind(kind));
  const isOneOfEach = new Set(traded.map(({ kind }) => kind)).size === traded.length;
  const isWhole = traded.every((slot) => isOpen(slot) && tradedFields(contract, first, second, slot).length > 0);
  return isOneOfEach && isWhole ? traded : [];
}

/** Takes any value of its kind: one of a few, or of one form, need not be what the other API writes. */
const isOpen = ({ schema }: Slot): boolean =>
  schema.enum === undefined && schema.const === undefined && schema.pattern === undefined;
