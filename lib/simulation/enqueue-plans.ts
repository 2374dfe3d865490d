import "server-only";
import { OFFLINE_ENDPOINT } from "#lib/domain/model-endpoint.ts";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { enqueue } from "#lib/platform/jobs/enqueue.ts";
import type { JobGroup } from "#lib/platform/jobs/job-groups.ts";
import { QUESTIONS_AT_ONCE } from "./agents/llm/questions-at-once.ts";
import { endpointNameOf } from "./agents/resolve-agent-endpoints.ts";
import { planRunApiJob } from "./plan-run-api.job.ts";

interface WaitingPlan {
  apiId: string;
  jobId: string;
}

/**
 * Gives the APIs of a run the jobs that plan them. Where a model writes the instructions, only so many APIs are planned at a
 * time as keep the run's concurrency busy: all at once they would finish together, late, and no instance be there before.
 */
export async function enqueuePlans(
  tx: Db,
  run: { id: string; config: SimulationRunConfig },
  plans: readonly WaitingPlan[],
): Promise<void> {
  const atATime = plansAtATime(run.config);
  const group: JobGroup | undefined = atATime === undefined ? undefined : { id: run.id, atATime };
  const requests = plans.map(({ apiId, jobId }) => ({
    ...{ id: jobId, payload: { runId: run.id, apiId } },
    ...(group && { group }),
  }));
  await enqueue(tx, planRunApiJob, requests);
}

/** @returns undefined when it need not be limited: no model is asked */
export function plansAtATime(
  config: Pick<SimulationRunConfig, "instructions" | "kindMix" | "concurrency" | "target" | "endpoint" | "agents">,
): number | undefined {
  const { instructions, kindMix, concurrency, target } = config;
  if (instructions.mode === "existing" || endpointNameOf(config, "userAgent") === OFFLINE_ENDPOINT) return undefined;
  const kinds = target ? 1 : Object.values(kindMix).filter((weight) => weight > 0).length;
  const questions = Math.min(QUESTIONS_AT_ONCE, kinds, instructions.perApi);
  return Math.ceil(concurrency / questions);
}
