import "server-only";
import { db } from "#lib/platform/db/client.ts";

/** How many problems the current documents of these APIs have, by API id; APIs without any are left out. */
export async function countDocumentProblems(apiIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ apiId: string; count: number }[]>`
    select a."id" as "apiId", jsonb_array_length(d."problems") as "count"
    from "Api" a join "OpenApiDocument" d on d."id" = a."currentDocumentId"
    where a."id" = any(${apiIds}::uuid[]) and d."problems" <> '[]'::jsonb`;
  return new Map(rows.map(({ apiId, count }) => [apiId, count]));
}
