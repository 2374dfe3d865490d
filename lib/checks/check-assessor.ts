import { createHash } from "node:crypto";
import { type ApiContract, RESPOND_ACTION } from "#lib/domain/api-function.ts";
import {
  type Assessment,
  type Assessor,
  type CheckedInstance,
  type CheckTwin,
  riskOf,
  worstOutcome,
} from "#lib/domain/check.ts";
import type { InstanceContent } from "#lib/domain/instance.ts";
import { canonicalCall } from "./canonical-call.ts";
import { clipText } from "./quote-value.ts";
import { runChecks } from "./run-checks.ts";

const SEARCH_TEXT_MAX_LENGTH = 20_000;
/** A name any longer is not one; it would not fit an index either. */
const FUNCTION_NAME_MAX_LENGTH = 200;

/** The Assessor that doors pass to imports, and that simulation and review use: fingerprint, rules, and what lists read. */
export const checkAssessor: Assessor = { fingerprint, assess };

/**
 * sha256 over the instruction (case, spacing and composition of letters aside) and the canonical calls, in hexadecimal.
 * Responses are no calls, also those after which the user went on.
 */
function fingerprint({ instruction, steps }: InstanceContent): string {
  const request = instruction.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  const calls = steps.filter(({ action }) => action !== RESPOND_ACTION);
  return createHash("sha256")
    .update(JSON.stringify([request, ...calls.map(canonicalCall)]))
    .digest("hex");
}

function assess(instance: CheckedInstance, contract: ApiContract | null, twin?: CheckTwin): Assessment {
  const { content } = instance;
  const results = runChecks(instance, contract, twin);
  const stepCount = content.steps.length;
  return {
    results,
    outcome: worstOutcome(results),
    risk: riskOf(results, stepCount),
    stepCount,
    functionNames: functionNamesOf(content),
    searchText: searchTextOf(content),
    fingerprint: fingerprint(content),
  };
}

function functionNamesOf({ steps }: InstanceContent): string[] {
  const names = steps.map(({ action }) => clipText(action.trim(), FUNCTION_NAME_MAX_LENGTH));
  return [...new Set(names)].filter((name) => name !== "");
}

function searchTextOf({ instruction, response }: InstanceContent): string {
  const text = `${instruction}\n${response.slice(0, SEARCH_TEXT_MAX_LENGTH)}`.toLowerCase().replaceAll("\0", "");
  return text.slice(0, SEARCH_TEXT_MAX_LENGTH).toWellFormed();
}
