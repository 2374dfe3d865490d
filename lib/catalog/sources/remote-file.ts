import type { ImportFile } from "#lib/catalog/import-files.ts";
import { checkUrl } from "#lib/platform/outbound/check-url.ts";
import { type FetchOptions, fetchPublic } from "#lib/platform/outbound/fetch-public.ts";

/**
 * A file at a web address, fetched when it is opened; it is named by the end of its path.
 * @throws AppError INVALID an address that is none; what fetchPublic throws, on opening
 */
export function remoteFile(address: string, options: FetchOptions = {}): ImportFile {
  const url = checkUrl(address);
  return {
    name: nameOf(url),
    address: url.href,
    async *open() {
      const { bytes } = await fetchPublic(url.href, options);
      yield bytes;
    },
  };
}

function nameOf({ pathname, host }: URL): string {
  const last = pathname.split("/").findLast((segment) => segment !== "") ?? host;
  return decoded(last)
    .replace(/[/\\\p{Cc}]/gu, "-")
    .slice(0, 200)
    .toWellFormed();
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // A stray "%" is part of the name.
  }
}
