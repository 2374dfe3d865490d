import type { ErrorMix, InjectedFault } from "#lib/domain/error-mix.ts";
import type { StepTrace } from "#lib/domain/step-trace.ts";

/** How often calls that reached a service met each injected failure. */
export interface AchievedErrorMix {
  /** Calls that reached a service, well or ill. */
  calls: number;
  counts: Partial<Record<InjectedFault, number>>;
  /** Of all calls, 0 to 1: to be read beside the run's dial. */
  shares: ErrorMix;
}

/** The achieved error mix of steps, of one episode or of many. Questions and calls that the loop refused do not count. */
export function countErrorMix(traces: Iterable<StepTrace>): AchievedErrorMix {
  const counts: AchievedErrorMix["counts"] = {};
  let calls = 0;
  for (const { answeredBy, injected } of traces) {
    if (answeredBy === "loop") continue;
    calls += 1;
    if (injected !== undefined) counts[injected] = (counts[injected] ?? 0) + 1;
  }
  const shares = Object.fromEntries(Object.entries(counts).map(([fault, count]) => [fault, count / calls]));
  return { calls, counts, shares };
}
