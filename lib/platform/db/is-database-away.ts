const SIGNS =
  /ECONNREFUSED|ECONNRESET|EPIPE|P1001|P1002|P1017|P2024|P2028|57P0[123]|25006|Connection terminated|Can't reach database|server closed the connection|is not queryable|timeout exceeded when trying to connect/;

/** True when the database cannot be reached or is restarting: wait and try again, nothing is wrong with the work itself. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  return SIGNS.test(`${typeof code === "string" ? code : ""} ${error.message}`) || isDatabaseAway(error.cause);
}
