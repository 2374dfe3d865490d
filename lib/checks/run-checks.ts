import { storable } from "#lib/catalog/storable.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { CheckCode, CheckedInstance, CheckResult, CheckTwin } from "#lib/domain/check.ts";
import { checkActionInput } from "./check-action-input.ts";
import { checkArgumentEnums } from "./check-argument-enums.ts";
import { checkArgumentNames } from "./check-argument-names.ts";
import { checkArgumentTypes } from "./check-argument-types.ts";
import { checkArgumentsObject } from "./check-arguments-object.ts";
import { checkClaimedSuccess } from "./check-claimed-success.ts";
import { checkDuplicate } from "./check-duplicate.ts";
import { checkFunctionName } from "./check-function-name.ts";
import { checkLastCall } from "./check-last-call.ts";
import { checkNameLeak } from "./check-name-leak.ts";
import { checkNeedlessQuestions } from "./check-needless-questions.ts";
import { checkOnlyQuestions } from "./check-only-questions.ts";
import { checkPlaceholders } from "./check-placeholders.ts";
import { checkRepeatedCalls } from "./check-repeated-calls.ts";
import { checkRequiredArguments } from "./check-required-arguments.ts";
import { checkResponsePresent } from "./check-response-present.ts";
import { checkResponseSchema } from "./check-response-schema.ts";
import { checkStepLimit } from "./check-step-limit.ts";
import { checkThoughts } from "./check-thoughts.ts";
import { checkUnaskedValues } from "./check-unasked-values.ts";
import { checkUserReplies } from "./check-user-replies.ts";
import { clipText } from "./quote-value.ts";
import { type Evidence, readEvidence } from "./read-evidence.ts";

const MESSAGE_MAX_LENGTH = 500;

const CHECKS: Record<CheckCode, (evidence: Evidence) => CheckResult[]> = {
  F01: checkActionInput,
  F02: checkFunctionName,
  F03: checkArgumentsObject,
  F04: checkRequiredArguments,
  F05: checkArgumentTypes,
  F06: checkArgumentEnums,
  F07: checkArgumentNames,
  F08: checkThoughts,
  F09: checkResponsePresent,
  F13: checkStepLimit,
  F14: checkOnlyQuestions,
  X01: checkLastCall,
  X02: checkRepeatedCalls,
  X03: checkResponseSchema,
  X11: checkPlaceholders,
  S04: checkClaimedSuccess,
  S05: checkUnaskedValues,
  S06: checkNeedlessQuestions,
  S07: checkUserReplies,
  S08: checkNameLeak,
  D01: checkDuplicate,
};

/**
 * Runs every rule on an instance. Pure: the same instance, contract and twin give the same findings, in the order of the codes.
 * Without a contract the rules that need one find nothing.
 *
 * @param twin an earlier instance of the same API with the same fingerprint, if there is one
 */
export function runChecks(instance: CheckedInstance, contract: ApiContract | null, twin?: CheckTwin): CheckResult[] {
  const evidence = readEvidence(instance, contract, twin);
  return Object.values(CHECKS)
    .flatMap((check) => check(evidence))
    .map((finding) => ({
      ...finding,
      target: storable({ ...finding.target }),
      message: clipText(finding.message, MESSAGE_MAX_LENGTH),
    }));
}
