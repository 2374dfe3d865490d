import type { Metadata } from "next";
import { headers } from "next/headers";
import { listApis } from "#lib/catalog/list-apis.ts";
import { listCategories } from "#lib/catalog/list-categories.ts";
import { roleIncludes } from "#lib/domain/member.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { ExportForm } from "./_components/export-form.tsx";

export const metadata: Metadata = { title: "New export" };

/** APIs offered in the list; others are named in the query. */
const MAX_APIS = 500;

export default async function NewExportPage() {
  const actor = await currentActor(await headers());
  const [apis, categories] = await Promise.all([listDocumentedApis(), listCategories()]);
  return (
    <ExportForm
      canExport={roleIncludes(actor.role, "reviewer")}
      apis={apis}
      categories={categories
        .filter(({ documentedCount }) => documentedCount > 0)
        .map(({ slug, name }) => ({ value: slug, label: name }))}
    />
  );
}

async function listDocumentedApis() {
  const apis: { value: string; label: string; hint: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await listApis({ documented: "true" }, cursor);
    apis.push(...page.apis.map(({ slug, name, category }) => ({ value: slug, label: name, hint: category.name })));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && apis.length < MAX_APIS);
  return apis;
}
