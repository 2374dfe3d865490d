import "server-only";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import type { RunStatus } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { isStanding } from "./standing-decision.ts";

export interface CorpusStats {
  apis: number;
  functions: number;
  categories: number;
  instructions: number;
  instances: Record<InstanceStatus, number> & { total: number };
  decisions: number;
  exports: number;
  /** How far instances got. Passed: no check failed. Exported: those in the newest finished export. */
  funnel: { generated: number; passedChecks: number; reviewed: number; accepted: number; exported: number };
  /** Of standing rejections of the last 30 days, most frequent first, 8 at most. */
  topReasons: { reasonCode: ReasonCode; count: number }[];
  /** Standing decisions. The median is of the time a reviewer spent on each, over 7 days; null without any. */
  review: { decidedToday: number; decidedLast7Days: number; medianActiveMs: number | null };
  /** Of the runs launched in the last 7 days. */
  costLast7DaysUsd: number;
  openRuns: {
    id: string;
    number: number;
    name: string;
    status: RunStatus;
    plannedCount: number;
    doneCount: number;
    failedCount: number;
  }[];
}

/** The corpus in figures, for the overview and the command line. Instances are counted by the tallies, never row by row. */
export async function getCorpusStats(actor: Actor): Promise<CorpusStats> {
  requireRole(actor, "viewer");
  const [counts, tallies, newestExport, topReasons, review, cost, openRuns] = await Promise.all([
    readCounts(),
    db().apiTally.groupBy({ by: ["status", "checkOutcome"], _sum: { count: true } }),
    db().export.findFirst({ where: { status: "ready" }, orderBy: { createdAt: "desc" }, select: { doneCount: true } }),
    readTopReasons(),
    readReview(),
    readCost(),
    readOpenRuns(),
  ]);
  const sum = (matches: (tally: (typeof tallies)[number]) => boolean) =>
    tallies.filter(matches).reduce((total, tally) => total + (tally._sum.count ?? 0), 0);
  const ofStatus = (status: InstanceStatus) => sum((tally) => tally.status === status);
  const total = sum(() => true);
  const [pending, accepted] = [ofStatus("pending"), ofStatus("accepted")];
  return {
    ...counts,
    instances: { total, pending, accepted, rejected: ofStatus("rejected"), needsFix: ofStatus("needsFix") },
    funnel: {
      generated: total,
      passedChecks: sum((tally) => tally.checkOutcome !== "fail"),
      reviewed: total - pending,
      accepted,
      exported: newestExport?.doneCount ?? 0,
    },
    topReasons,
    review,
    costLast7DaysUsd: cost,
    openRuns,
  };
}

type Counts = Pick<CorpusStats, "apis" | "functions" | "categories" | "instructions" | "decisions" | "exports">;

/** Functions are those of current documents: an older version's are not counted twice. */
async function readCounts(): Promise<Counts> {
  const [row] = await db().$queryRaw<[Counts]>`
    SELECT (SELECT count(*) FROM "Api")::int AS "apis", (SELECT coalesce(sum("functionCount"), 0) FROM "Api")::int AS "functions",
      (SELECT count(*) FROM "Category")::int AS "categories", (SELECT count(*) FROM "Instruction")::int AS "instructions",
      (SELECT count(*) FROM "Decision")::int AS "decisions", (SELECT count(*) FROM "Export")::int AS "exports"`;
  return row;
}

/** Members first, so that the index on (member, time) finds the days wanted. */
const readTopReasons = () =>
  db().$queryRaw<CorpusStats["topReasons"]>`
    SELECT reason AS "reasonCode", count(*)::int AS "count"
    FROM "Member" m JOIN "Decision" d ON d."memberId" = m."id" CROSS JOIN unnest(d."reasonCodes") AS reason
    WHERE d."createdAt" >= now() - interval '30 days' AND d."verdict" = 'reject' AND ${isStanding()}
    GROUP BY reason ORDER BY count(*) DESC, reason LIMIT 8`;

async function readReview(): Promise<CorpusStats["review"]> {
  const [row] = await db().$queryRaw<[CorpusStats["review"]]>`
    SELECT count(*) FILTER (WHERE d."createdAt" >= date_trunc('day', now()))::int AS "decidedToday",
      count(*)::int AS "decidedLast7Days",
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY d."activeMs"))::int AS "medianActiveMs"
    FROM "Member" m JOIN "Decision" d ON d."memberId" = m."id"
    WHERE d."createdAt" >= date_trunc('day', now()) - interval '6 days' AND ${isStanding()}`;
  return row;
}

async function readCost(): Promise<number> {
  const [row] = await db().$queryRaw<[{ costUsd: number }]>`
    SELECT coalesce(sum("costUsd"), 0)::float8 AS "costUsd" FROM "SimulationRun"
    WHERE "createdAt" >= now() - interval '7 days'`;
  return row.costUsd;
}

const readOpenRuns = () =>
  db().simulationRun.findMany({
    where: { status: { in: ["queued", "running", "paused"] } },
    orderBy: { createdAt: "desc" },
    take: 20,
    select: {
      id: true,
      number: true,
      name: true,
      status: true,
      plannedCount: true,
      doneCount: true,
      failedCount: true,
    },
  });
