import type { DocumentableApi } from "#lib/catalog/documenting/documentable-api.ts";
import { dataBlock } from "#lib/platform/llm/data-block.ts";

/** As much as a prompt holds of what others wrote: the API's description, and a document it has already. */
const MOST_DESCRIPTION = 4000;
const MOST_EXISTING = 12_000;

/** What is known of the API, fenced off as data: lists and documents come from strangers. */
export function describeKnownApi(api: DocumentableApi): string {
  const { name, description, category, link, auth, existing } = api;
  const facts = JSON.stringify({
    ...{ name, category, link, description: description.slice(0, MOST_DESCRIPTION) },
    authentication: auth === "" ? "none" : auth,
  });
  const parts = [dataBlock("api", facts)];
  if (existing !== "")
    parts.push(`It is documented so far like this:\n${dataBlock("documentation", existing.slice(0, MOST_EXISTING))}`);
  return parts.join("\n\n");
}
