import "server-only";
import { z } from "zod";
import { storableText } from "#lib/catalog/storable.ts";
import type { InstanceFilter } from "#lib/domain/instance-filter.ts";
import { type Db, Prisma } from "#lib/platform/db/client.ts";

type Given = Required<InstanceFilter>;
type ApiKey = "api" | "category" | "split";
type Conditions<Keys extends keyof Given> = { [Key in Keys]: (value: Given[Key]) => Prisma.Sql };

const OUTDATED = Prisma.sql`SELECT d."id" FROM "OpenApiDocument" d JOIN "Api" o ON o."id" = d."apiId"
  WHERE o."currentDocumentId" <> d."id"`;
/** Few documents have an earlier version: their ids are found first, and instances by them. */
const IS_STALE = Prisma.sql`((i."documentId" IS NOT NULL AND i."documentId" IN (${OUTDATED}))
  OR (i."companionDocumentIds" <> '{}' AND i."companionDocumentIds" && ARRAY(${OUTDATED})))`;

/** The allow-list: a key that is not here cannot become SQL, and the compiler sees to it that none is missing. */
const INSTANCE_CONDITIONS: Conditions<Exclude<keyof Given, ApiKey>> = {
  // The stored text is lower-cased already, so plain LIKE does, in half the time of ILIKE.
  q: (text) =>
    Prisma.sql`i."id" IN (SELECT s."instanceId" FROM "InstanceSearch" s WHERE s."text" LIKE ${patternOf(text)})`,
  status: (values) => anyOfEnum(Prisma.sql`i."status"`, Prisma.sql`"InstanceStatus"`, values),
  check: (values) => anyOfEnum(Prisma.sql`i."checkOutcome"`, Prisma.sql`"CheckOutcome"`, values),
  code: (values) =>
    Prisma.sql`i."id" IN (SELECT s."instanceId" FROM "InstanceSearch" s WHERE s."checkCodes" && ${values}::text[])`,
  reason: (values) => Prisma.sql`i."reasonCodes" && ${values}::text[]`,
  run: ofRun,
  function: (values) =>
    Prisma.sql`i."id" IN (SELECT s."instanceId" FROM "InstanceSearch" s
      WHERE s."functionNames" && ${values.map(storableText)}::text[])`,
  kind: (values) =>
    values.includes("none")
      ? Prisma.sql`(i."kind" IS NULL OR i."kind" = ANY(${values}::text[]))`
      : Prisma.sql`i."kind" = ANY(${values}::text[])`,
  termination: (values) => Prisma.sql`i."terminationReason" = ANY(${values}::text[])`,
  // Simulated ones belong to a run, imported ones to none: an index answers that, the provenance's JSON does not.
  origin: (value) => (value === "simulated" ? Prisma.sql`i."runId" IS NOT NULL` : Prisma.sql`i."runId" IS NULL`),
  edited: (value) => Prisma.sql`i."edited" = ${value === "true"}`,
  stale: (value) => (value === "true" ? IS_STALE : Prisma.sql`NOT ${IS_STALE}`),
  minSteps: (value) => Prisma.sql`i."stepCount" >= ${value}`,
  maxSteps: (value) => Prisma.sql`i."stepCount" <= ${value}`,
};

/** Conditions on `"Api" a`. */
const API_CONDITIONS: Conditions<ApiKey> = {
  api: (values) => Prisma.sql`a."slug" = ANY(${values.map(storableText)}::text[])`,
  category: (values) =>
    Prisma.sql`a."categoryId" IN (SELECT c."id" FROM "Category" c
      WHERE c."slug" = ANY(${values.map(storableText)}::text[]) OR c."name" = ANY(${values.map(storableText)}::text[]))`,
  split: (value) => Prisma.sql`a."split" = ${value}::"Split"`,
};

/**
 * The filter as a condition on `"Instance" i`, for a WHERE: values travel as parameters only. Other tables are reached by
 * subqueries, so nothing needs to be joined and no row comes twice. An empty filter gives TRUE.
 */
export function compileFilter(filter: InstanceFilter): Prisma.Sql {
  const ofApis = compile(API_CONDITIONS, filter);
  const apis = Prisma.sql`i."apiId" IN (SELECT a."id" FROM "Api" a WHERE ${allOf(ofApis)})`;
  return allOf([...compile(INSTANCE_CONDITIONS, filter), ...(ofApis.length > 0 ? [apis] : [])]);
}

/**
 * The same for a query that takes the first few: APIs are looked up before, since the planner reads an index of the right API
 * only when it knows which one it is (else it may walk all instances in search of a rare one).
 */
export async function compilePageFilter(tx: Db, filter: InstanceFilter): Promise<Prisma.Sql> {
  const ofApis = compile(API_CONDITIONS, filter);
  const conditions = compile(INSTANCE_CONDITIONS, filter);
  if (ofApis.length === 0) return allOf(conditions);
  const apis = await tx.$queryRaw<{ id: string }[]>`SELECT a."id" FROM "Api" a WHERE ${allOf(ofApis)}`;
  const ids = apis.map((api) => api.id);
  const isOfApi =
    ids.length === 1 ? Prisma.sql`i."apiId" = ${ids[0]}::uuid` : Prisma.sql`i."apiId" = ANY(${ids}::uuid[])`;
  return allOf([...conditions, isOfApi]);
}

function compile<Keys extends keyof Given>(
  conditions: Conditions<Keys>,
  filter: { [Key in Keys]?: Given[Key] },
): Prisma.Sql[] {
  const compileKey = <Key extends Keys>(key: Key, value: Given[Key]): Prisma.Sql => conditions[key](value);
  return (Object.keys(conditions) as Keys[]).flatMap((key) => {
    const value: Given[Keys] | undefined = filter[key];
    return value === undefined || isEmpty(value) ? [] : [compileKey(key, value)];
  });
}

const allOf = (conditions: Prisma.Sql[]): Prisma.Sql =>
  conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, " AND ");

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** One value is compared by `=`, so that an index on (column, id) also gives the order. */
function anyOfEnum(column: Prisma.Sql, type: Prisma.Sql, values: string[]): Prisma.Sql {
  return values.length === 1
    ? Prisma.sql`${column} = ${values[0]}::${type}`
    : Prisma.sql`${column} = ANY(${values}::${type}[])`;
}

function ofRun(run: string): Prisma.Sql {
  if (/^\d+$/.test(run)) {
    return Prisma.sql`i."runId" = (SELECT r."id" FROM "SimulationRun" r WHERE r."number" = ${Number(run)}::int)`;
  }
  return z.guid().safeParse(run).success ? Prisma.sql`i."runId" = ${run}::uuid` : Prisma.sql`FALSE`;
}

const patternOf = (text: string): string =>
  `%${storableText(text)
    .toLowerCase()
    .replace(/[\\%_]/g, "\\$&")}%`;
