import { db } from "#lib/platform/db/client.ts";

/** For start-up scripts and load balancers: is the process up, and does its database answer? */
export async function GET(): Promise<Response> {
  try {
    await db().$queryRaw`select 1`;
    return Response.json({ status: "ok" });
  } catch {
    return Response.json({ status: "database away" }, { status: 503, headers: { "Retry-After": "2" } });
  }
}
