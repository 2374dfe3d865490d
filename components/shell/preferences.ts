/** What this browser remembers. In cookies, so that the server draws the page as it will stay. */
export const PREFERENCES = {
  rail: { cookie: "studio-rail", values: ["open", "collapsed"] },
  singleKeys: { cookie: "studio-single-keys", values: ["on", "off"] },
} as const;
export type Preference = keyof typeof PREFERENCES;
type ValueOf<P extends Preference> = (typeof PREFERENCES)[P]["values"][number];

const YEAR_SECONDS = 365 * 24 * 3600;

/** The stored value, or the first one. */
export function readPreference<P extends Preference>(
  preference: P,
  cookies: { get(name: string): { value: string } | undefined },
): ValueOf<P> {
  const { cookie, values } = PREFERENCES[preference];
  const stored = cookies.get(cookie)?.value;
  return (values as readonly ValueOf<P>[]).find((value) => value === stored) ?? (values[0] as ValueOf<P>);
}

export function writePreference<P extends Preference>(preference: P, value: ValueOf<P>): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers people still use
  document.cookie = `${PREFERENCES[preference].cookie}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
