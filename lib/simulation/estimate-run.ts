import "server-only";
import { resolveApis } from "#lib/catalog/resolve-apis.ts";
import { AgentName, NewSimulationRun, type NewSimulationRunInput } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { resolveModelEndpoint } from "#lib/platform/llm/resolve-model-endpoint.ts";
import { ASSUMED_CALL_SECONDS, ASSUMED_RANGE, assumeUsage, type UnitUsage } from "./assume-usage.ts";
import { findPastRun, type PastRun } from "./find-past-run.ts";
import { requireWritableLanguage } from "./require-writable-language.ts";

/** What a run would come to, before it is launched. */
export interface RunEstimate {
  /** Instances that are tried, unless a limit ends the run before. */
  instances: number;
  inputTokens: number;
  outputTokens: number;
  /** Dollars; null where an endpoint that takes part has no price. */
  costUsd: { low: number; high: number } | null;
  /** Null where nothing was ever timed. */
  seconds: number | null;
  /** What it goes by: an earlier run with the same endpoints, or the size of the prompts. */
  basis: { kind: "run"; number: number; passed: number } | { kind: "prompts" } | { kind: "offline" };
  /** Limits that are likely to end the run before its work is done. */
  exceeds: ("costUsd" | "tokens" | "minutes")[];
}

/** A run is seldom like another to the cent. */
const MEASURED_RANGE = { low: 0.85, high: 1.2 } as const;

/**
 * Instances, tokens, cost and time of a run with these settings, from the last run with the same endpoints where there is one,
 * else from the size of the documentation (see assumeUsage). Nothing is written and no model is asked.
 * @throws AppError FORBIDDEN, NOT_FOUND (API, category, endpoint), INVALID
 */
export async function estimateRun(actor: Actor, input: NewSimulationRunInput): Promise<RunEstimate> {
  requireRole(actor, "admin");
  const settings = NewSimulationRun.parse(input);
  requireWritableLanguage(settings);
  const { apis } = await resolveApis(settings.apis);
  const ids = apis.map(({ id }) => id);
  const planned = await countPlanned(ids, settings.instructions);
  const { candidates = planned, passing = 0 } = settings.stop;
  // What is stored is all there is; more is only written on the way to a number that passes.
  const wanted = settings.instructions.mode === "generate" ? Math.max(planned, passing) : planned;
  const instances = Math.min(candidates, wanted);
  const cast = await resolveCast(settings);
  const main = await resolveModelEndpoint(settings.endpoint);
  const past = await findPastRun(settings, main.model);
  const isOffline = cast.every(({ endpoint }) => endpoint.kind === "offline");
  const usage = past?.usage ?? (await assume(ids, settings));
  const paid = cast.filter(({ endpoint }) => endpoint.kind !== "offline");
  const sum = (read: (unit: UnitUsage) => number) =>
    Math.round(instances * paid.reduce((total, { agent }) => total + read(usage[agent]), 0));
  const inputTokens = sum((unit) => unit.inputTokens);
  const outputTokens = sum((unit) => unit.outputTokens);
  const costUsd = isOffline ? { low: 0, high: 0 } : priceOf(paid, usage, instances, past !== null);
  const seconds = secondsFor(instances, settings.concurrency, paid, past, usage);
  return {
    ...{ instances, inputTokens, outputTokens, costUsd, seconds },
    basis: isOffline
      ? { kind: "offline" }
      : past
        ? { kind: "run", number: past.number, passed: past.passed }
        : { kind: "prompts" },
    exceeds: exceeding(settings.stop, { tokens: inputTokens + outputTokens, costUsd: costUsd?.high ?? 0, seconds }),
  };
}

type Cast = { agent: AgentName; endpoint: Awaited<ReturnType<typeof resolveModelEndpoint>> }[];

function resolveCast({ endpoint, agents, executor }: NewSimulationRun): Promise<Cast> {
  // Where the service itself answers, nobody plays it.
  const playing = AgentName.options.filter((agent) => agent !== "toolExecutor" || executor === "simulated");
  return Promise.all(
    playing.map(async (agent) => ({ agent, endpoint: await resolveModelEndpoint(agents[agent] ?? endpoint) })),
  );
}

async function countPlanned(apiIds: string[], wanted: NewSimulationRun["instructions"]): Promise<number> {
  if (wanted.mode === "generate") return apiIds.length * wanted.perApi;
  return db().instruction.count({ where: { apiId: { in: apiIds } } });
}

async function assume(apiIds: string[], { instructions }: NewSimulationRun): Promise<Record<AgentName, UnitUsage>> {
  const [row] = await db().$queryRaw<{ chars: number; functions: number }[]>`
    select coalesce(sum(length(f."documentation") + length(f."description") + length(f."path") + 40), 0)::float8 as "chars",
      count(*)::int as "functions"
    from "Api" a join "ApiFunction" f on f."documentId" = a."currentDocumentId" where a."id" = any(${apiIds}::uuid[])`;
  const apiCount = Math.max(1, apiIds.length);
  const perApi = instructions.mode === "generate" ? instructions.perApi : Number.POSITIVE_INFINITY;
  return assumeUsage((row?.chars ?? 0) / apiCount, (row?.functions ?? 0) / apiCount, perApi);
}

function priceOf(paid: Cast, usage: Record<AgentName, UnitUsage>, instances: number, isMeasured: boolean) {
  let costUsd = 0;
  for (const { agent, endpoint } of paid) {
    if (endpoint.kind === "offline") continue;
    if (endpoint.inputUsdPerMTok + endpoint.outputUsdPerMTok === 0) return null;
    const { inputTokens, outputTokens } = usage[agent];
    costUsd += (inputTokens * endpoint.inputUsdPerMTok + outputTokens * endpoint.outputUsdPerMTok) / 1e6;
  }
  const { low, high } = isMeasured ? MEASURED_RANGE : ASSUMED_RANGE;
  return { low: costUsd * instances * low, high: costUsd * instances * high };
}

function secondsFor(
  instances: number,
  concurrency: number,
  paid: Cast,
  past: PastRun | null,
  usage: Record<AgentName, UnitUsage>,
): number | null {
  const limits = paid.flatMap(({ endpoint }) => (endpoint.kind === "openai" ? [endpoint.maxConcurrency] : []));
  const atATime = Math.max(1, Math.min(concurrency, instances, ...limits));
  if (past) return Math.ceil((instances * past.secondsAnInstance) / atATime);
  if (paid.length === 0) return null;
  const calls = paid.reduce((total, { agent }) => total + usage[agent].calls, 0);
  return Math.ceil((instances * calls * ASSUMED_CALL_SECONDS) / atATime);
}

function exceeding(
  stop: NewSimulationRun["stop"],
  { tokens, costUsd, seconds }: { tokens: number; costUsd: number; seconds: number | null },
): RunEstimate["exceeds"] {
  return [
    ...(stop.costUsd !== undefined && costUsd > stop.costUsd ? (["costUsd"] as const) : []),
    ...(stop.tokens !== undefined && tokens > stop.tokens ? (["tokens"] as const) : []),
    ...(stop.minutes !== undefined && seconds !== null && seconds / 60 > stop.minutes ? (["minutes"] as const) : []),
  ];
}
