/** Servers and browsers refuse longer addresses. */
const MAX_LENGTH = 7000;

/** The page that launches a run of these APIs; undefined for none, and for more than an address can name. */
export function simulateHref(slugs: readonly string[]): `/simulate?${string}` | undefined {
  if (slugs.length === 0) return undefined;
  const href = `/simulate?${new URLSearchParams(slugs.map((slug) => ["api", slug]))}` as const;
  return href.length > MAX_LENGTH ? undefined : href;
}
