/** What a server may make us wait at once; one that asks for more is asked again after this. */
export const LONGEST_WAIT_MS = 60_000;

/**
 * How long a server asks to wait: `retry-after-ms`, else `Retry-After` in seconds or as an HTTP date. At most a minute.
 * @returns undefined when it says nothing that can be read
 */
export function parseRetryAfter(
  headers: { get(name: string): string | null },
  now: number = Date.now(),
): number | undefined {
  const waitMs = asMilliseconds(headers.get("retry-after-ms"), headers.get("retry-after"), now);
  if (waitMs === undefined || Number.isNaN(waitMs)) return undefined;
  return Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS);
}

function asMilliseconds(exact: string | null, retryAfter: string | null, now: number): number | undefined {
  if (exact !== null && isNumber(exact)) return Number(exact);
  if (retryAfter === null) return undefined;
  return isNumber(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
}

const isNumber = (text: string) => /^\s*-?\d+(\.\d+)?\s*$/.test(text);
