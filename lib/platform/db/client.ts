import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "#prisma/generated/client.ts";
import { closePool, dbPool } from "./pool.ts";

export { Prisma };
/** The client inside and outside a transaction: verbs take this, so callers may compose them. */
export type Db = Prisma.TransactionClient;

const held = globalThis as unknown as { studioPrisma?: PrismaClient };

/** The process's one Prisma client (kept across hot reloads in development). */
export function db(): PrismaClient {
  held.studioPrisma ??= new PrismaClient({
    adapter: new PrismaPg(dbPool(), { onPoolError: (error) => console.error(`[database] ${error.message}`) }),
  });
  return held.studioPrisma;
}

/** Ends every connection of this process. */
export async function closeDb(): Promise<void> {
  const client = held.studioPrisma;
  held.studioPrisma = undefined;
  await client?.$disconnect();
  await closePool();
}
