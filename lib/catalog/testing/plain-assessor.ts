import type { Assessor, CheckedInstance, CheckTwin } from "#lib/domain/check.ts";

/** Stands in for lib/checks in tests of this stage: finds duplicates, and instances that end without a response. */
export const plainAssessor: Assessor = {
  fingerprint: ({ instruction, steps }) =>
    JSON.stringify([instruction, ...steps.map(({ action, actionInput }) => [action, actionInput])]).slice(0, 200),
  assess({ content, terminationReason }: CheckedInstance, contract, twin?: CheckTwin) {
    const results = [];
    if (twin) {
      const message = `Same as instance ${twin.number}.`;
      results.push({ code: "D01", reasonCode: "duplicate", outcome: "warn", target: {}, message } as const);
    }
    if (terminationReason !== "responded") {
      const message = `It has no response; the API has ${contract?.functions.length ?? "no"} functions.`;
      results.push({ code: "F09", reasonCode: "loop_or_cutoff", outcome: "fail", target: {}, message } as const);
    }
    return {
      results,
      outcome: results.some(({ outcome }) => outcome === "fail") ? "fail" : results.length > 0 ? "warn" : "pass",
      risk: results.length,
      stepCount: content.steps.length,
      functionNames: [...new Set(content.steps.map(({ action }) => action))],
      searchText: `${content.instruction} ${content.response}`.toLowerCase(),
      fingerprint: plainAssessor.fingerprint(content),
    };
  },
};
