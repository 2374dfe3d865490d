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
  reasons: (Counted & { reasonCode: ReasonCode })[];
  /** Rules that instances fail, most frequent first. */
  failures: (Counted & { code: CheckCode })[];
}

interface Counted {
  /** Null for instances that call no function, and for rules about an instance as a whole. */
  functionName: string | null;
  count: number;
  /** Slugs of the APIs whose instances these are: of the API itself, and of those it is a companion of. */
  instancesOf: string[];
}

/**
 * What is wrong with the functions of an API: in its own newest {@link QUALITY_SAMPLE} rejected instances, and those of each status,
 * and in as many in which it is a companion. What has no function belongs to the API whose instance it is.
 */
export async function getApiQuality(apiId: string): Promise<ApiQuality> {
  const [reasons, failures] = await Promise.all([
    db().$queryRaw<ApiQuality["reasons"]>`
      with ${asCompanion(apiId, Prisma.sql`"status" = 'rejected'`)},
      looked as (
        (select ${COLUMNS}, "reasonCodes" from "Instance"
          where "apiId" = ${apiId}::uuid and "status" = 'rejected' order by "id" desc limit ${QUALITY_SAMPLE})
        union all select ${COLUMNS}, "reasonCodes" from "Instance" join companion using ("id")
      )
      select f."name" as "functionName", r."code" as "reasonCode", count(*)::int as "count",
        array_agg(distinct a."slug") as "instancesOf"
      from looked i join "Api" a on a."id" = i."apiId"
      cross join lateral unnest(i."reasonCodes") as r("code")
      left join lateral unnest(i."functionNames") as f("name") on true
      where ${isOwnedBy(apiId, Prisma.sql`f."name"`)}
      group by 1, 2 order by 3 desc, 1, 2 limit ${LISTED}`,
    db().$queryRaw<ApiQuality["failures"]>`
      with ${asCompanion(apiId, Prisma.sql`"checkOutcome" = 'fail'`)},
      looked as (
        ${newestOfEachStatus(apiId)}
        union all select ${COLUMNS}, "steps", "checkOutcome" from "Instance" join companion using ("id")
      ),
      failed as (
        select i.*, c."code", case when jsonb_typeof(c."target" -> 'step') = 'number'
          then i."steps" -> (c."target" ->> 'step')::int ->> 'action' end as "called"
        from looked i join "CheckResult" c on c."instanceId" = i."id" and c."outcome" = 'fail'
        where i."checkOutcome" = 'fail'
      )
      select i."called" as "functionName", i."code", count(distinct i."id")::int as "count",
        array_agg(distinct a."slug") as "instancesOf"
      from failed i join "Api" a on a."id" = i."apiId"
      where ${isOwnedBy(apiId, Prisma.sql`i."called"`)}
      group by 1, 2 order by 3 desc, 1, 2 limit ${LISTED}`,
  ]);
  return { reasons, failures };
}

const COLUMNS = Prisma.sql`"id", "apiId", "documentId", "companionDocumentIds", "functionNames"`;

/** The newest instances that an API is a companion in: all are found by their own index first, then chosen from and ordered. */
function asCompanion(apiId: string, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`together as materialized (
      select "id", "status", "checkOutcome" from "Instance" where "companionDocumentIds" <> '{}'::uuid[]
        and "companionDocumentIds" && array(select "id" from "OpenApiDocument" where "apiId" = ${apiId}::uuid)
    ),
    companion as materialized (select "id" from together where ${condition} order by "id" desc limit ${QUALITY_SAMPLE})`;
}

/** Whether what was called is the API's, as the map of the corpus has it. What no document knows is of the instance's own API. */
function isOwnedBy(apiId: string, called: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${apiId}::uuid = case when ${called} is null or i."companionDocumentIds" = '{}'::uuid[] then i."apiId"
    else coalesce((
      select o."apiId" from studio_functions_of(i."apiId", i."documentId", i."companionDocumentIds", array[${called}]) o
      where o."functionName" <> '' limit 1), i."apiId") end`;
}

/** One stretch of the index on API and status for each: ordering all statuses together would sort every instance of the API. */
function newestOfEachStatus(apiId: string): Prisma.Sql {
  const parts = InstanceStatus.options.map(
    (status) => Prisma.sql`(select ${COLUMNS}, "steps", "checkOutcome" from "Instance"
      where "apiId" = ${apiId}::uuid and "status" = ${status}::"InstanceStatus" order by "id" desc limit ${QUALITY_SAMPLE})`,
  );
  return Prisma.join(parts, " union all ");
}
