import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import { formatInstanceFilter, type InstanceFilter } from "#lib/domain/instance-filter.ts";
import { db, Prisma } from "#lib/platform/db/client.ts";
import { compileFilter } from "#lib/review/compile-filter.ts";

const STATUS_WORDS: Record<InstanceStatus, string> = {
  pending: "pending",
  accepted: "accepted",
  rejected: "rejected",
  needsFix: "marked needs fix",
};

/**
 * Refuses a selection without instances, and says what there is instead.
 * @returns the number of instances
 * @throws AppError INVALID with `details.byStatus`: what the rest of the filter matches
 */
export async function requireInstances(filter: InstanceFilter): Promise<number> {
  const { status, ...others } = filter;
  const counted = await db().$queryRaw<{ status: InstanceStatus; count: number }[]>(Prisma.sql`
    select i."status", count(*)::int as count from "Instance" i where ${compileFilter(others)} group by 1 order by 1`);
  const isWanted = (of: InstanceStatus) => !status?.length || status.includes(of);
  const count = counted.filter((row) => isWanted(row.status)).reduce((sum, row) => sum + row.count, 0);
  if (count > 0) return count;

  const wanted = status?.length ? `${status.map((of) => (of === "needsFix" ? "needs-fix" : of)).join(" or ")} ` : "";
  const rest = counted.map((row) => `${row.count} ${row.count === 1 ? "is" : "are"} ${STATUS_WORDS[row.status]}`);
  const way = status?.includes("accepted")
    ? "accept some first, or export with another filter"
    : "export with another filter";
  const scope = Object.keys(others).length > 0 ? " of this filter" : "";
  throw new AppError(
    "INVALID",
    `0 ${wanted}instances${scope}${rest.length > 0 ? `; ${rest.join(", ")}` : ""}: ${way}.`,
    {
      problems: [{ where: "filter", message: "matches nothing" }],
      details: {
        filter: formatInstanceFilter(filter),
        byStatus: Object.fromEntries(counted.map((row) => [row.status, row.count])),
      },
    },
  );
}
