import "server-only";
import type { CheckCode } from "#lib/domain/check.ts";
import { InstanceStatus } from "#lib/domain/instance.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import { db, Prisma } from "#lib/platform/db/client.ts";

/** Instances that are looked at, newest first: the page costs the same however many there are. */
export const QUALITY_SAMPLE = 2000;
const LISTED = 40;

export interface ApiQuality {
  /** Why instances were rejected, most frequent first. An instance that calls several functions counts for each. */
  reasons: {
    /** Null for instances that call no function. */
    functionName: string | null;
    reasonCode: ReasonCode;
    count: number;
  }[];
  /** Rules that instances fail, most frequent first. */
  failures: {
    /** Of the step at fault; null where the rule is about the instance as a whole. */
    functionName: string | null;
    code: CheckCode;
    count: number;
  }[];
}

/** What is wrong with the instances of an API, by function: of the newest {@link QUALITY_SAMPLE} rejected, and of each status. */
export async function getApiQuality(apiId: string): Promise<ApiQuality> {
  const [reasons, failures] = await Promise.all([
    db().$queryRaw<ApiQuality["reasons"]>`
      select f."name" as "functionName", r."code" as "reasonCode", count(*)::int as "count"
      from (select "functionNames", "reasonCodes" from "Instance"
        where "apiId" = ${apiId}::uuid and "status" = 'rejected' order by "id" desc limit ${QUALITY_SAMPLE}) i
      cross join lateral unnest(i."reasonCodes") as r("code")
      left join lateral unnest(i."functionNames") as f("name") on true
      group by 1, 2 order by 3 desc, 1, 2 limit ${LISTED}`,
    db().$queryRaw<ApiQuality["failures"]>`
      select case when jsonb_typeof(c."target" -> 'step') = 'number'
          then i."steps" -> (c."target" ->> 'step')::int ->> 'action' end as "functionName",
        c."code", count(distinct i."id")::int as "count"
      from (${newestOfEachStatus(apiId)}) i
      join "CheckResult" c on c."instanceId" = i."id" and c."outcome" = 'fail'
      where i."checkOutcome" = 'fail'
      group by 1, 2 order by 3 desc, 1, 2 limit ${LISTED}`,
  ]);
  return { reasons, failures };
}

/** One stretch of the index on API and status for each: ordering all statuses together would sort every instance of the API. */
function newestOfEachStatus(apiId: string): Prisma.Sql {
  const parts = InstanceStatus.options.map(
    (status) => Prisma.sql`(select "id", "steps", "checkOutcome" from "Instance"
      where "apiId" = ${apiId}::uuid and "status" = ${status}::"InstanceStatus" order by "id" desc limit ${QUALITY_SAMPLE})`,
  );
  return Prisma.join(parts, " union all ");
}
