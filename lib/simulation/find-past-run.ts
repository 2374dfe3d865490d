import "server-only";
import { AgentName, SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import type { UnitUsage } from "./assume-usage.ts";
import { sumAgentUsage } from "./sum-agent-usage.ts";
import { workedMs } from "./summarise-runs.ts";

/** What an earlier run took for one instance. */
export interface PastRun {
  number: number;
  usage: Record<AgentName, UnitUsage>;
  /** Of the time one episode at a time would have taken. */
  secondsAnInstance: number;
  /** Share of its instances that no check failed on. */
  passed: number;
}

const LOOKED_AT = 50;

type Players = Pick<SimulationRunConfig, "endpoint" | "agents">;

/** The endpoint of each agent, as a text that equal castings share. */
const castOf = ({ endpoint, agents }: Players): string =>
  AgentName.options.map((agent) => agents[agent] ?? endpoint).join(" ");

/** The last run that ended and in which the same endpoints, with the same model, played the same agents; null without one. */
export async function findPastRun(players: Players, model: string): Promise<PastRun | null> {
  const runs = await db().simulationRun.findMany({
    where: { status: "finished", doneCount: { gt: 0 }, startedAt: { not: null }, finishedAt: { not: null } },
    orderBy: { number: "desc" },
    take: LOOKED_AT,
    include: { tallies: true },
  });
  for (const { id, number, config: stored, doneCount, tallies, ...times } of runs) {
    const parsed = SimulationRunConfig.safeParse(stored);
    if (!parsed.success) continue;
    const config = parsed.data;
    if (castOf(config) !== castOf(players) || config.endpointModel !== model) continue;
    const sums = await sumAgentUsage(id, false);
    const unit = (agent: AgentName): UnitUsage => {
      const sum = sums.find((one) => one.agent === agent);
      return {
        calls: (sum?.calls ?? 0) / doneCount,
        inputTokens: (sum?.inputTokens ?? 0) / doneCount,
        outputTokens: (sum?.outputTokens ?? 0) / doneCount,
      };
    };
    const seconds = Math.max(1, (workedMs(times) ?? 0) / 1000);
    const failed = tallies.reduce((sum, tally) => sum + (tally.checkOutcome === "fail" ? tally.count : 0), 0);
    return {
      number,
      usage: Object.fromEntries(AgentName.options.map((agent) => [agent, unit(agent)])) as PastRun["usage"],
      secondsAnInstance: (seconds * Math.min(config.concurrency, doneCount)) / doneCount,
      passed: 1 - failed / doneCount,
    };
  }
  return null;
}
