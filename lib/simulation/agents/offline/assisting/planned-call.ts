import type { ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import type { Clause } from "#lib/simulation/agents/offline/reading/split-clauses.ts";
import { isCredential } from "#lib/simulation/world-state/classify-field.ts";

/** A value that an earlier call's response gives. */
export interface Link {
  slot: Slot;
  /** The call it comes from. */
  producer: PlannedCall;
  /** Names the field may have there, the likeliest first. */
  fields: string[];
  /** What the row is called that tells the value; of any other row it would be another thing's. */
  rowNamed?: string;
}

/** A call that the assistant means to make. */
export interface PlannedCall {
  fn: ApiFunction;
  /** Part of the instruction that it answers. */
  focus: Clause;
  /** What the text gives. */
  values: { slot: Slot; value: JsonValue }[];
  links: Link[];
  /** Required values that neither text nor responses give. */
  missing: Slot[];
  /** True for calls that only look up what another one needs. */
  isLookup: boolean;
  /** The call that found nothing under the id it was given, and that this one makes good. */
  insteadOf?: PlannedCall;
}

/** Keys of the API itself are the executor's business, not the user's. */
export const isCredentialOfApi = (slot: Slot): boolean =>
  isCredential(slot.kind) &&
  /\b(?:api ?key|app ?id|access key|client (?:id|secret)|subscription key|^key$)\b/i.test(slot.label);
