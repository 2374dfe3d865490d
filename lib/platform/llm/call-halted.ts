import { AppError } from "#lib/domain/errors.ts";

/** Why no call may be made. `endpoint`: its breaker is open, with the sentence that says so. */
export type HaltCause =
  | { kind: "told" }
  | { kind: "budget"; cap: "costUsd" | "tokens" }
  | { kind: "endpoint"; endpointName: string; reason: string };

const SENTENCES: Record<HaltCause["kind"], string> = {
  told: "No model is called any more: the run is paused, or this worker is stopping.",
  budget: "What is left of the budget does not cover another call.",
  endpoint: "The endpoint takes no calls.",
};

/**
 * A call was not made, or not made again, since none may be made. Nothing is wrong with the work that wanted it: what it has
 * stored stays, and it can be taken up again.
 */
export class CallHalted extends AppError {
  readonly halt: HaltCause;

  constructor(halt: HaltCause) {
    super("LIMIT", halt.kind === "endpoint" ? halt.reason : SENTENCES[halt.kind]);
    this.name = "CallHalted";
    this.halt = halt;
  }
}
