const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True for the addresses a browser on this machine uses. `host` may carry a port. */
export function isLoopbackHost(host: string | null | undefined): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  return LOOPBACK.has(new URL(`http://${host}`).hostname);
}

/** True when the server listens only for programs on this machine. */
export const isLoopbackAddress = (address: string): boolean =>
  isLoopbackHost(address.includes(":") ? `[${address.replace(/[[\]]/g, "")}]` : address);

/**
 * Says why a request must be refused, or nothing. A page on another site may make the browser send requests here (its
 * Origin differs from our Host), or have its own name resolve to this machine (the Host is not ours).
 */
export function refuseForeign(
  headers: { get(name: string): string | null },
  server: { host: string; publicUrl?: string | undefined },
): string | undefined {
  const host = headers.get("host");
  const publicHost = server.publicUrl ? new URL(server.publicUrl).host : undefined;
  if (isLoopbackAddress(server.host) && !isLoopbackHost(host) && host !== publicHost) {
    return `This server answers only to its own address, not to "${host ?? ""}". Open it as http://127.0.0.1, or set PUBLIC_URL.`;
  }
  const origin = headers.get("origin");
  if (origin === null) return undefined;
  const originHost = URL.canParse(origin) ? new URL(origin).host : undefined;
  if (originHost !== undefined && (originHost === host || originHost === publicHost)) return undefined;
  return "This request comes from another site and was refused.";
}
