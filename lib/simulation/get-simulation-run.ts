import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { isRunOpen } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { sumOrphaned } from "#lib/platform/llm/spending-account-sql.ts";
import { estimateTimeLeft } from "./estimate-time-left.ts";
import { measurePace } from "./measure-pace.ts";
import { type AgentUsage, sumAgentUsage } from "./sum-agent-usage.ts";
import { type RunSummary, summariseRuns } from "./summarise-runs.ts";

/** A run by id or by number. */
export const RunKey = z.object({
  run: z.string().regex(/^([0-9]{1,9}|[0-9a-f-]{36})$/, "must be a run's number or id"),
});

const NEWEST = 12;

export interface RunDetail extends RunSummary {
  /** Faults of the model endpoint by class: those that retries survived, and those that ended an episode. */
  faults: Record<string, number>;
  /** Calls, tokens and cost by agent; empty where no model takes part. */
  agentUsage: AgentUsage[];
  /** Part of `reserved`: the most that calls may have used over which their worker was killed. It stays set aside. */
  orphaned: { tokens: number; costUsd: number };
  /** Instances by kind of instruction; "" for those that have none. */
  kinds: Record<string, number>;
  /** Calls by the status code of their answer. */
  answers: Record<string, number>;
  /** Failures the simulated service was made to have, by domain InjectedFault. */
  injected: Record<string, number>;
  /** Instances per minute of late (see measurePace); null where none was made. */
  perMinute: number | null;
  /** Over how many seconds at work that was measured. */
  paceSeconds: number | null;
  /** Seconds to go at that pace (see estimateTimeLeft); null when unknown or over. */
  etaSeconds: number | null;
  apis: {
    slug: string;
    name: string;
    state: string;
    requestedCount: number;
    generatedCount: number;
    failureMessage: string | null;
  }[];
  newest: {
    id: string;
    number: number;
    instruction: string;
    apiName: string;
    stepCount: number;
    checkOutcome: string;
    terminationReason: string;
  }[];
}

/**
 * Everything the run's page shows, cheap enough to be read several times a second.
 * @throws AppError NOT_FOUND
 */
export async function getSimulationRun(actor: Actor, input: z.input<typeof RunKey>): Promise<RunDetail> {
  requireRole(actor, "viewer");
  const { run: key } = RunKey.parse(input);
  const run = await db().simulationRun.findUnique({
    where: key.length === 36 ? { id: key } : { number: Number(key) },
    include: { createdBy: { select: { name: true } }, _count: { select: { apis: true } } },
  });
  if (!run) throw new AppError("NOT_FOUND", `There is no run ${key}.`);
  const [summaries, mixes, agentUsage, faults, apis, newest, pace, orphaned] = await Promise.all([
    summariseRuns([run]),
    readMixes(run.id),
    sumAgentUsage(run.id, isRunOpen(run.status)),
    countFaults(run.id),
    listRunApis(run.id),
    listNewest(run.id),
    measurePace(run.id),
    sumOrphaned(run.id),
  ]);
  const [summary] = summaries as [RunSummary];
  const etaSeconds = pace && estimateTimeLeft(summary, pace.perMinute);
  return {
    ...{ ...summary, ...mixes, agentUsage, faults, apis, newest, etaSeconds },
    orphaned: { tokens: orphaned.tokens, costUsd: orphaned.usd },
    perMinute: pace?.perMinute ?? null,
    paceSeconds: pace?.seconds ?? null,
  };
}

/** APIs with something to tell first: those that failed, then those still to be planned. */
async function listRunApis(runId: string): Promise<RunDetail["apis"]> {
  const rows = await db().simulationRunApi.findMany({
    where: { runId },
    orderBy: [{ failureMessage: { sort: "asc", nulls: "last" } }, { position: "asc" }],
    take: 100,
    include: { api: { select: { slug: true, name: true } } },
  });
  return rows.map(({ api, state, requestedCount, generatedCount, failureMessage }) => ({
    ...api,
    state,
    requestedCount,
    generatedCount,
    failureMessage,
  }));
}

async function listNewest(runId: string): Promise<RunDetail["newest"]> {
  const rows = await db().instance.findMany({
    where: { runId },
    orderBy: { id: "desc" },
    take: NEWEST,
    select: {
      id: true,
      number: true,
      instruction: true,
      stepCount: true,
      checkOutcome: true,
      terminationReason: true,
      api: { select: { name: true } },
    },
  });
  return rows.map(({ api, instruction, ...row }) => ({
    ...row,
    instruction: instruction.slice(0, 200),
    apiName: api.name,
  }));
}

/** What was set, as it came out: all of it from tallies. */
async function readMixes(runId: string): Promise<Pick<RunDetail, "kinds" | "answers" | "injected">> {
  const [kinds, answers, injected] = await Promise.all([
    db().runCoverageTally.groupBy({ by: ["kind"], where: { runId, functionName: "" }, _sum: { count: true } }),
    db().runCallTally.findMany({ where: { runId, count: { gt: 0 } }, orderBy: { statusCode: "asc" } }),
    db().runErrorTally.findMany({ where: { runId } }),
  ]);
  return {
    kinds: Object.fromEntries(
      kinds.map(({ kind, _sum }) => [kind, _sum.count ?? 0]).filter(([, count]) => count !== 0),
    ),
    answers: Object.fromEntries(answers.map(({ statusCode, count }) => [String(statusCode), count])),
    injected: Object.fromEntries(injected.map(({ fault, count }) => [fault, count])),
  };
}

async function countFaults(runId: string): Promise<Record<string, number>> {
  const rows = await db().$queryRaw<{ class: string; count: number }[]>`
    select f.key as class, sum(f.value::int)::int as count
    from "ModelCall" c, jsonb_each_text(c."faults") f
    where c."runId" = ${runId}::uuid and c."faults" <> '{}'::jsonb group by f.key order by f.key`;
  return Object.fromEntries(rows.map((row) => [row.class, row.count]));
}
