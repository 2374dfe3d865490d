import { Prisma } from "#lib/platform/db/client.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";

/**
 * Runs one write of many: when the database refuses its content (a bound that we did not foresee), `onRefused` is told why and
 * the others go on. Anything else, such as a database that is away, is thrown.
 */
export async function survivable<T>(
  write: () => Promise<T>,
  onRefused: (message: string) => void,
): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    const isRefusal =
      error instanceof Prisma.PrismaClientKnownRequestError || error instanceof Prisma.PrismaClientUnknownRequestError;
    if (!isRefusal || isDatabaseAway(error)) throw error;
    console.error("[import] the database refused a record", error);
    onRefused("the database refused it; the server's log says why");
    return undefined;
  }
}
