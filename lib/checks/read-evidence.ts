import { type ActionInput, parseActionInput } from "#lib/catalog/documents/parse-action-input.ts";
import { type CallViolation, validateCall } from "#lib/catalog/documents/validate-call.ts";
import {
  type ApiContract,
  type ApiFunction,
  CLARIFY_ACTION,
  findFunction,
  OWN_ACTIONS,
  RESPOND_ACTION,
} from "#lib/domain/api-function.ts";
import type { CheckedInstance, CheckTwin } from "#lib/domain/check.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import type { Step } from "#lib/domain/step.ts";
import { nestsTooDeep } from "./nests-too-deep.ts";
import { type Reply, readReply } from "./read-reply.ts";

/** A step as the rules read it: parsed once, for all of them. */
export interface StepEvidence {
  /** Position from 0. */
  index: number;
  step: Step;
  /** A question to the user. */
  isClarification: boolean;
  /** A response after which the user went on. */
  isResponse: boolean;
  /** One of the assistant's own actions, and so no call of the API: nothing of the API's can be wrong about it. */
  isOwnAction: boolean;
  /** What was said to the user, in a response. */
  saidToUser: string | undefined;
  /** The function that was called; undefined when it is unknown, and always without a contract. */
  calledFunction: ApiFunction | undefined;
  input: ActionInput;
  /** Empty unless the called function is known and the action input parses. */
  violations: CallViolation[];
  /** Undefined for the assistant's own actions. */
  reply: Reply | undefined;
}

/** All a rule may look at. A rule is a pure function of it. */
export interface Evidence extends CheckedInstance {
  contract: ApiContract | null;
  twin: CheckTwin | undefined;
  steps: StepEvidence[];
}

/** Parses an instance once for all rules: action inputs, calls against the contract, observations. */
export function readEvidence(instance: CheckedInstance, contract: ApiContract | null, twin?: CheckTwin): Evidence {
  const steps = instance.content.steps.map((step, index) => readStep(step, index, contract));
  return { ...instance, contract, twin, steps };
}

function readStep(step: Step, index: number, contract: ApiContract | null): StepEvidence {
  const action = step.action.trim();
  const isClarification = action === CLARIFY_ACTION;
  const calledFunction = contract && !isClarification ? findFunction(contract, action) : undefined;
  // A document may have a function of the same name; then that is meant.
  const isOwnAction = OWN_ACTIONS.includes(action) && !calledFunction;
  const isResponse = isOwnAction && action === RESPOND_ACTION;
  const input = readInput(step.actionInput);
  return {
    index,
    step,
    isClarification,
    isResponse,
    isOwnAction,
    saidToUser: isResponse ? textIn(input) : undefined,
    calledFunction,
    input,
    violations:
      contract && calledFunction && input.ok ? validateCall(contract, calledFunction.name, step.actionInput) : [],
    reply: isOwnAction ? undefined : readReply(step.observation),
  };
}

/** `{"Response": "…"}` */
function textIn(input: ActionInput): string {
  return input.ok && isJsonObject(input.value) && typeof input.value.Response === "string" ? input.value.Response : "";
}

function readInput(actionInput: string): ActionInput {
  if (!nestsTooDeep(actionInput)) return parseActionInput(actionInput);
  return { ok: false, message: "The action input nests deeper than any real one." };
}
