const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** Without NUL and lone surrogates, which PostgreSQL stores neither as text nor as JSON. Pairs (emoji) stay. */
export function stripUnstorable(text: string): string {
  return text.replace(UNSTORABLE, "");
}
