import "server-only";
import { db } from "#lib/platform/db/client.ts";

const MOST = 3;
const LEAST_SIMILARITY = 0.25;

/** Slugs of APIs that look like this one, closest first: for messages about one that does not exist. */
export async function suggestApis(slug: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ slug: string }[]>`
    select "slug" from "Api"
    where "archivedAt" is null and greatest(similarity("slug", ${slug}), similarity("name", ${slug})) >= ${LEAST_SIMILARITY}
    order by greatest(similarity("slug", ${slug}), similarity("name", ${slug})) desc, "slug" limit ${MOST}::int`;
  return rows.map((row) => row.slug);
}

/** Names of categories that look like this one, closest first. */
export async function suggestCategories(name: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    select "name" from "Category"
    where greatest(similarity("slug", ${name}), similarity("name", ${name})) >= ${LEAST_SIMILARITY}
    order by greatest(similarity("slug", ${name}), similarity("name", ${name})) desc, "name" limit ${MOST}::int`;
  return rows.map((row) => row.name);
}

/** ` Did you mean a, b or c?`, or nothing. */
export function didYouMean(suggestions: readonly string[]): string {
  const last = suggestions.at(-1);
  if (last === undefined) return "";
  const others = suggestions.slice(0, -1);
  return ` Did you mean ${others.length > 0 ? `${others.join(", ")} or ${last}` : last}?`;
}
