const HOME = "/overview";
const ANY_ORIGIN = "http://studio.invalid";

/**
 * Where to go after signing in: an address of ours, whatever the link said. Browsers read `//host`, `/\host` and
 * `/<tab>/host` as another site's address, so the path is taken from what a browser would make of it.
 */
export function safePath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next)) return HOME;
  const url = URL.parse(next, ANY_ORIGIN);
  if (!url || url.origin !== ANY_ORIGIN) return HOME;
  const { pathname, search, hash } = url;
  const isPage = pathname !== "/sign-in" && !pathname.startsWith("/api/") && !pathname.startsWith("//");
  return isPage ? `${pathname}${search}${hash}` : HOME;
}
