import { Plug, SearchX } from "lucide-react";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type CatalogueParams, type FilterParams, filterQueryString, NO_FILTER } from "./catalogue-params.ts";

interface CatalogueEmptyProps {
  params: CatalogueParams;
  onChange(change: Partial<FilterParams>): void;
}

/** No API at all, or none that matches: then each filter can be dropped from here. */
export function CatalogueEmpty({ params, onChange }: CatalogueEmptyProps) {
  if (filterQueryString(params) === "") {
    return (
      <EmptyState icon={<Plug />} title="No API yet" action={<ButtonLink href="/import">Import an API</ButtonLink>}>
        Import an OpenAPI document, the public-apis list or a ToolAlpaca corpus; simulation begins with them.
      </EmptyState>
    );
  }
  const drops = (
    [
      ["q", "the search"],
      ["category", "the category"],
      ["documented", "the document"],
      ["split", "the split"],
      ["source", "the source"],
      ["auth", "the auth"],
      ["lint", "the lint"],
      ["instances", "the instances"],
      ["share", "the accepted share"],
      ["archived", "the archive"],
    ] as const
  ).filter(([key]) => params[key] !== NO_FILTER[key]);
  return (
    <EmptyState
      icon={<SearchX />}
      title="No API matches"
      action={
        <>
          {drops.map(([key, words]) => (
            <Button key={key} size="small" onClick={() => onChange({ [key]: NO_FILTER[key] })}>
              Drop {words}
            </Button>
          ))}
          {drops.length > 1 ? (
            <Button size="small" variant="quiet" onClick={() => onChange(NO_FILTER)}>
              Drop all
            </Button>
          ) : null}
        </>
      }
    >
      Nothing in the catalogue has all of these at once.
    </EmptyState>
  );
}
