import "server-only";
import { db } from "#lib/platform/db/client.ts";

/** Between two requests to one host, whoever sends them. */
const SPACING_MS = 1000;

/** When requests may go to a host. */
export interface HostSlots {
  /** Takes the next slot. @returns how long it is until then, in ms */
  take(host: string): Promise<number>;
  /** Gives no slot before so many ms have passed: the host asked to be left alone. */
  pause(host: string, waitMs: number): Promise<void>;
}

/** One request a second to each host, over all workers of the installation: the slots are given out by the database. */
export const sharedHostSlots: HostSlots = {
  async take(host) {
    const [row] = await db().$queryRaw<{ waitMs: number }[]>`
      insert into "OutboundHost" ("host", "nextAt")
      values (${host}, clock_timestamp() + ${SPACING_MS} * interval '1 millisecond')
      on conflict ("host") do update set
        "nextAt" = greatest("OutboundHost"."nextAt", clock_timestamp()) + ${SPACING_MS} * interval '1 millisecond'
      returning (extract(epoch from ("nextAt" - clock_timestamp())) * 1000 - ${SPACING_MS})::float8 as "waitMs"`;
    return Math.max(0, Math.ceil(row?.waitMs ?? 0));
  },
  async pause(host, waitMs) {
    await db().$executeRaw`
      update "OutboundHost" set
        "nextAt" = greatest("nextAt", clock_timestamp() + ${waitMs}::float8 * interval '1 millisecond')
      where "host" = ${host}`;
  },
};
