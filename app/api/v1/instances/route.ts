import { parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import { guarded } from "#lib/platform/http/route.ts";
import { ListPage, listInstances } from "#lib/review/list-instances.ts";

/** One page of the list; the query is the list's own URL. */
export const GET = guarded(async (actor, request) => {
  const query = new URL(request.url).searchParams;
  const page = ListPage.parse(Object.fromEntries(query));
  const found = await listInstances(actor, { ...page, filter: parseInstanceFilter(query) });
  return Response.json(found, { headers: { "Cache-Control": "no-store" } });
});
