import type { CheckResult } from "#lib/domain/check.ts";
import { makeFinding } from "./make-finding.ts";
import type { Evidence } from "./read-evidence.ts";

/** F14: the user was asked and then nothing was called. Right where no function fits the request, or nobody knows what was asked. */
export function checkOnlyQuestions({ steps, scenario }: Evidence): CheckResult[] {
  const asksOnly = steps.length > 0 && steps.every(({ isClarification }) => isClarification);
  if (!asksOnly || scenario?.kind === "noSuitableTool" || scenario?.unknownFacts?.length) return [];
  const count = steps.length === 1 ? "a question" : `${steps.length} questions`;
  return [makeFinding("F14", {}, `It asks the user ${count} and then calls no function.`)];
}
