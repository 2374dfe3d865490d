import type { JsonValue } from "#lib/domain/json.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";

/** A value that an instruction tells, and for what. */
export interface SaidArgument {
  slot: Slot;
  value: JsonValue;
  /** True where the value comes out of an earlier response, so that the text can only point to it. */
  isPronoun?: boolean;
}
