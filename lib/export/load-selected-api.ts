import "server-only";
import type { PoolClient } from "pg";
import { UNCATEGORISED } from "#lib/catalog/ensure-category.ts";
import type { GoldenAnswer } from "#lib/domain/golden-answer.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { Prisma } from "#lib/platform/db/client.ts";
import { deriveOnDemand } from "./derive-on-demand.ts";
import type { Format, SelectedApi } from "./formats/format.ts";
import { readCompanions, withCompanions } from "./load-companion-apis.ts";
import { inGroup, type SelectionGroup } from "./read-selection.ts";

/** Published fields that describe one document: they say nothing about another version of it. */
const DOCUMENT_FIELDS = ["Documentation", "NLDocumentation", "Function_Description", "Function_Projection"];

interface ApiRow {
  name: string;
  description: string;
  link: string | null;
  category: string;
  introduction: string;
  functionsText: string | null;
  source: string;
  importedFields: JsonObject | null;
  isCurrent: boolean;
  sourceText: string | null;
  sha256: string | null;
}

/** Everything a format may write about the API of a group, read in the snapshot of `client`. */
export async function loadSelectedApi(
  client: PoolClient,
  where: Prisma.Sql,
  group: Omit<SelectionGroup, "count">,
  format: Format,
): Promise<SelectedApi> {
  const { text, values } = Prisma.sql`
    select a."name", a."description", a."link", c."name" as category, a."introduction", a."functionsText", a."source",
      a."importedFields", d."sourceText", d."sha256",
      a."currentDocumentId" is not distinct from ${group.documentId}::uuid as "isCurrent"
    from "Api" a join "Category" c on c."id" = a."categoryId"
    left join "OpenApiDocument" d on d."id" = ${group.documentId}::uuid
    where a."id" = ${group.apiId}::uuid`;
  const [row] = (await client.query<ApiRow>(text, values)).rows;
  if (!row) throw new Error(`API ${group.apiId} is gone from the snapshot`);
  const { importedFields, isCurrent, sourceText, sha256, source, ...api } = row;
  const fields = Object.entries(importedFields ?? {});
  const companions = await readCompanions(client, group.companionDocumentIds);
  const derived = sourceText === null ? null : deriveOnDemand(sourceText, { ...api, documentSha256: sha256 ?? "" });
  const isImported = source === "toolalpaca";
  return {
    ...api,
    category: isImported && api.category === UNCATEGORISED ? "" : api.category,
    isImported,
    published: Object.fromEntries(fields.filter(([key]) => isCurrent || !DOCUMENT_FIELDS.includes(key))),
    instructions: format.listsInstructions ? await readInstructions(client, where, group) : [],
    ...(derived ? withCompanions(derived, companions) : WITHOUT_DOCUMENT),
    companions: companions.map((companion) => companion?.name ?? null),
  };
}

const WITHOUT_DOCUMENT = {
  document: null,
  contract: () => null,
  documentation: () => null,
  companionDescriptions: () => ({ functions: {}, components: "" }),
};

/**
 * An API's list of instructions: the imported list, as published, then those of simulated instances of the selection.
 * Generated instructions that led to nothing accepted are no part of a data set.
 */
async function readInstructions(
  client: PoolClient,
  where: Prisma.Sql,
  group: Omit<SelectionGroup, "count">,
): Promise<SelectedApi["instructions"]> {
  const { text, values } = Prisma.sql`
    select n."text", g."calls" as "goldenAnswer" from "Instruction" n
    left join "GoldenAnswer" g on g."instructionId" = n."id"
    where n."apiId" = ${group.apiId}::uuid and n."source" = 'imported' and n."position" is not null
    order by n."position", n."id"`;
  const imported = await client.query<{ text: string; goldenAnswer: GoldenAnswer | null }>(text, values);
  const generated = Prisma.sql`
    select i."instruction" as text from "Instance" i left join "Instruction" n on n."id" = i."instructionId"
    where ${inGroup(where, group)} and i."runId" is not null and i."stepCount" > 0
      and n."source" is distinct from 'imported'
    order by i."position" nulls last, i."id"`;
  const others = await client.query<{ text: string }>(generated.text, generated.values);
  const known = new Set(imported.rows.map((row) => row.text));
  const added = new Set(others.rows.map((row) => row.text).filter((instruction) => !known.has(instruction)));
  return [...imported.rows, ...[...added].map((instruction) => ({ text: instruction, goldenAnswer: null }))];
}
