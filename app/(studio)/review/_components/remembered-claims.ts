/** What this tab held when it was left, so that a reload goes on with the same items. */
export interface RememberedClaims {
  queue: string;
  /** Number of the instance that was on the screen. */
  number: number | undefined;
  claims: { instanceId: string; claimToken: string }[];
}

const keyOf = (memberId: string): string => `studio-review-claims:${memberId}`;

export function rememberClaims(memberId: string, held: RememberedClaims): void {
  try {
    sessionStorage.setItem(keyOf(memberId), JSON.stringify(held));
  } catch {
    // Full or forbidden: the queue then begins with its riskiest item, and nothing is lost.
  }
}

/** Reads and forgets. */
export function recallClaims(memberId: string, queue: string): RememberedClaims | undefined {
  try {
    const text = sessionStorage.getItem(keyOf(memberId));
    sessionStorage.removeItem(keyOf(memberId));
    const held = text === null ? undefined : (JSON.parse(text) as RememberedClaims);
    return held?.queue === queue ? held : undefined;
  } catch {
    return undefined;
  }
}
