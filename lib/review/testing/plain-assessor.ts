import { type Assessor, type CheckResult, riskOf, worstOutcome } from "#lib/domain/check.ts";
import type { EditTools } from "#lib/review/save-revision.ts";

/** One rule, for tests: an empty response fails. A twin is reported as a duplicate. */
const plainAssessor: Assessor = {
  fingerprint: (content) => JSON.stringify([content.instruction, content.steps.map((step) => step.actionInput)]),
  assess(instance, _contract, twin) {
    const { content } = instance;
    const results: CheckResult[] = [];
    if (content.response === "") {
      results.push({
        ...{ code: "F07", reasonCode: "loop_or_cutoff", outcome: "fail" },
        ...{ target: { field: "response" }, message: "There is no response." },
      } as const);
    }
    if (twin) {
      const message = `Same as ${twin.number}.`;
      results.push({ code: "D01", reasonCode: "duplicate", outcome: "warn", target: {}, message });
    }
    return {
      results,
      outcome: worstOutcome(results),
      risk: riskOf(results, content.steps.length),
      stepCount: content.steps.length,
      functionNames: [...new Set(content.steps.map((step) => step.action))],
      searchText: `${content.instruction}\n${content.response}`.toLowerCase(),
      fingerprint: plainAssessor.fingerprint(content),
    };
  },
};

export const EDIT_TOOLS: EditTools = { assessor: plainAssessor };
