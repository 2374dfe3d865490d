import "server-only";
import type { PoolClient } from "pg";
import { mergeContracts } from "#lib/catalog/documents/merge-contracts.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import { Prisma } from "#lib/platform/db/client.ts";
import { type DerivedApi, deriveOnDemand } from "./derive-on-demand.ts";
import type { SelectedApi } from "./formats/format.ts";

/** An API beside the one that an instance belongs to. */
export interface CompanionApi extends DerivedApi {
  name: string;
  slug: string;
}

/** The companions of a group, in the toolset's order, read in the snapshot of `client`; null for those that were deleted. */
export async function readCompanions(
  client: PoolClient,
  documentIds: readonly string[],
): Promise<(CompanionApi | null)[]> {
  if (documentIds.length === 0) return [];
  const { text, values } = Prisma.sql`
    select d."id", d."sourceText", d."sha256" as "documentSha256", a."name", a."slug", a."description"
    from "OpenApiDocument" d join "Api" a on a."id" = d."apiId" where d."id" = any(${documentIds}::uuid[])`;
  const { rows } = await client.query<CompanionRow>(text, values);
  return documentIds.map((documentId) => {
    const row = rows.find(({ id }) => id === documentId);
    return row ? { name: row.name, slug: row.slug, ...deriveOnDemand(row.sourceText, row) } : null;
  });
}

interface CompanionRow {
  id: string;
  sourceText: string;
  documentSha256: string;
  name: string;
  slug: string;
  description: string;
}

type OfToolset = Pick<SelectedApi, "document" | "contract" | "documentation" | "companionDescriptions">;

/** What a format may ask of an API and the APIs beside it: their functions are in one contract, under the names of the calls. */
export function withCompanions(own: DerivedApi, companions: readonly (CompanionApi | null)[]): OfToolset {
  const present = companions.filter((companion) => companion !== null);
  const contract = (): ApiContract => {
    const others = present.map((companion) => ({ ...companion.contract(), apiSlug: companion.slug }));
    return mergeContracts(own.contract(), others);
  };
  return { ...own, contract, companionDescriptions: () => describeCompanions(own, present, contract) };
}

function describeCompanions(
  own: DerivedApi,
  companions: readonly CompanionApi[],
  contract: () => ApiContract,
): { functions: Record<string, string>; components: string } {
  // After the API's own functions come those of its companions, in their order: that is how their names are told.
  let place = own.contract().functions.length;
  const merged = contract().functions;
  const functions: [string, string][] = [];
  const components: string[] = [];
  for (const companion of companions) {
    const described = companion.documentation().functionDescriptions;
    for (const { name } of companion.contract().functions) {
      functions.push([merged[place]?.name ?? name, described[name] ?? ""]);
      place += 1;
    }
    if (described.components) components.push(described.components);
  }
  return { functions: Object.fromEntries(functions), components: components.join("\n") };
}
