import "server-only";
import { Prisma } from "#lib/platform/db/client.ts";

/** Condition on a row of `"Decision" d` (or another alias): it stands, being neither an undo nor taken back by one. */
export const isStanding = (alias: Prisma.Sql = Prisma.sql`d`): Prisma.Sql =>
  Prisma.sql`${alias}."verdict" <> 'undo' AND NOT EXISTS (SELECT 1 FROM "Decision" u WHERE u."supersedesId" = ${alias}."id")`;

/** Condition on a row of `"Decision" d`: somebody made it by itself. Those of a bulk act or an edit have composed keys. */
export const IS_SINGLE = Prisma.sql`d."idempotencyKey" NOT LIKE '%:%'`;
