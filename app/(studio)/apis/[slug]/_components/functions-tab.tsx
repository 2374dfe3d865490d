import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { FileX2 } from "lucide-react";
import { getFunction } from "#app/api/v1/apis/_verbs/get-function.ts";
import { queryClient } from "#components/providers/query-client.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ApiDetail } from "#lib/catalog/get-api.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { functionQuery } from "./function-query.ts";
import { FunctionsView } from "./functions-view.tsx";
import { safeLink } from "./safe-link.ts";

/** The functions of an API; only the first comes with the page, the others when they are looked at. */
export async function FunctionsTab({ actor, api }: { actor: Actor; api: ApiDetail }) {
  const { slug, functions } = api;
  const first = functions[0]?.name;
  if (first === undefined) return <NoFunctions api={api} />;
  const client = queryClient();
  client.setQueryData(functionQuery(slug, first).queryKey, await getFunction(actor, { slug, name: first }));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <FunctionsView slug={slug} functions={functions.map(({ name, method, path }) => ({ name, method, path }))} />
    </HydrationBoundary>
  );
}

function NoFunctions({ api }: { api: ApiDetail }) {
  const link = safeLink(api.link);
  return (
    <div className="rounded-lg border bg-raised">
      <EmptyState
        icon={<FileX2 />}
        title={api.document ? "Its document names no function" : "This API has no document yet"}
        action={<ButtonLink href="/import?as=openapi">Import its OpenAPI document</ButtonLink>}
      >
        {api.document
          ? "The document was kept, but no operation could be read from it; its problems are listed under Document. Import a better version under the same title."
          : "It is known by name only, so nothing can be simulated. Find its OpenAPI document, give it this API’s name as its title, and import it: it then belongs to this entry."}{" "}
        {link ? (
          <>
            Many APIs publish one on their site,{" "}
            <a
              href={link.href}
              target="_blank"
              rel="noopener noreferrer nofollow"
              className="text-text underline decoration-line underline-offset-3 hover:decoration-current"
            >
              {link.host}
            </a>
            .
          </>
        ) : null}
      </EmptyState>
    </div>
  );
}
