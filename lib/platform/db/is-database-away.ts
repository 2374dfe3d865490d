const SIGNS =
  /ECONNREFUSED|ECONNRESET|EPIPE|P1001|P1002|P1008|P1017|P2024|P2028|P2037|53300|57P0[123]|25006|Connection terminated|Can't reach database|[Ss]erver (?:has )?closed the connection|is not queryable|timeout exceeded when trying to connect/;

/** What Prisma's adapter makes of errors of the connection; in raw statements nothing else tells them. */
const KINDS = new Set(["ConnectionClosed", "DatabaseNotReachable", "SocketTimeout", "TooManyConnections"]);

/** True when the database cannot be reached, is restarting or full: wait and try again, nothing is wrong with the work itself. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: unknown } };
  const { kind } = (error.cause ?? {}) as { kind?: unknown };
  if (typeof kind === "string" && KINDS.has(kind)) return true;
  if (SIGNS.test(`${typeof code === "string" ? code : ""} ${error.message}`)) return true;
  return isDatabaseAway(meta?.driverAdapterError) || isDatabaseAway(error.cause);
}
