import type { Route } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** In place of what is made from a document. */
export function NoDocument() {
  return (
    <div className="rounded-lg border bg-raised">
      <EmptyState
        title="This API has no document yet"
        action={<ButtonLink href={"/import?as=openapi" as Route}>Import its OpenAPI document</ButtonLink>}
      >
        Give the document this API’s name as its title, and it belongs to this entry.
      </EmptyState>
    </div>
  );
}
