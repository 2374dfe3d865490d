import "server-only";
import type { Db } from "#lib/platform/db/client.ts";

/** Until the transaction ends, nobody else imports into this API. Simulations of it are not held up. */
export async function lockApi(tx: Db, apiId: string): Promise<void> {
  await tx.$executeRaw`select 1 from "Api" where "id" = ${apiId}::uuid for no key update`;
}
