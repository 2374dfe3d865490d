import type { JsonValue } from "#lib/domain/json.ts";
import type { StepTrace } from "#lib/domain/step-trace.ts";
import { describeState } from "./describe-state.ts";
import { diffStates } from "./diff-states.ts";
import type { World } from "./world-state.ts";

/** What the calls of an episode did to its world. */
export interface StateAccount {
  /** The readable state when the account was opened. */
  initialState: JsonValue;
  /** What changed since the last step was taken down, or since the account was opened. */
  takeStep(): Required<Pick<StepTrace, "versions" | "patch">>;
}

/** Opens the account of a world; each step is compared with the one before, so that all patches together lead from the first state to the last. */
export function keepAccount(world: World): StateAccount {
  const initialState = describeState(world);
  let before: JsonValue = initialState;
  let version = world.state.version;
  return {
    initialState,
    takeStep() {
      const after = describeState(world);
      const step = { versions: [version, world.state.version] as [number, number], patch: diffStates(before, after) };
      before = after;
      version = world.state.version;
      return step;
    },
  };
}
