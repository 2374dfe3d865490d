import "server-only";
import { z } from "zod";
import type { ApiSource, Split } from "#lib/domain/api.ts";
import type { ApiFunction } from "#lib/domain/api-function.ts";
import type { CheckOutcome } from "#lib/domain/check.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { db } from "#lib/platform/db/client.ts";
import { countByStatus, type InstanceCounts } from "./count-instances.ts";
import { loadContract } from "./load-contract.ts";
import { storableText } from "./storable.ts";
import { didYouMean, suggestApis } from "./suggest-names.ts";

const StoredProblem = z.object({ pointer: z.string(), message: z.string(), repaired: z.boolean() });

export interface ApiDocumentSummary {
  id: string;
  version: number;
  sha256: string;
  createdAt: Date;
  /** Of the whole text, in characters. */
  length: number;
  problems: z.infer<typeof StoredProblem>[];
  /** Versions the API has had, this one included. */
  versionCount: number;
}

/** Everything an API's page shows. */
export interface ApiDetail {
  id: string;
  slug: string;
  name: string;
  description: string;
  link: string | null;
  category: { name: string; slug: string };
  introduction: string;
  /** ToolAlpaca's free text, where the API was imported with it. */
  functionsText: string | null;
  auth: string;
  /** Stored for the real service: the last four characters of each, null where that would show too much of it. */
  storedKeys: (string | null)[];
  https: boolean | null;
  cors: string | null;
  split: Split;
  source: ApiSource;
  archivedAt: Date | null;
  createdAt: Date;
  document: ApiDocumentSummary | null;
  /** In the document's order; a `$ref` in their schemas leads into `schemas`. */
  functions: ApiFunction[];
  schemas: Record<string, JsonSchema>;
  instructionCount: number;
  goldenAnswerCount: number;
  instances: InstanceCounts;
  checks: Record<CheckOutcome, number>;
}

/**
 * One API by its slug.
 * @throws AppError NOT_FOUND with slugs that look like it
 */
export async function getApi(slug: string): Promise<ApiDetail> {
  const wanted = storableText(slug);
  const api = await db().api.findUnique({
    where: { slug: wanted },
    select: {
      id: true,
      slug: true,
      name: true,
      description: true,
      link: true,
      introduction: true,
      functionsText: true,
      auth: true,
      https: true,
      cors: true,
      split: true,
      source: true,
      archivedAt: true,
      createdAt: true,
      currentDocumentId: true,
      category: { select: { name: true, slug: true } },
      credentials: { select: { keyLastFour: true }, orderBy: { scheme: "asc" } },
      tallies: { select: { status: true, checkOutcome: true, count: true } },
      _count: { select: { documents: true, instructions: true } },
    },
  });
  if (!api) throw new AppError("NOT_FOUND", `There is no API “${wanted}”.${didYouMean(await suggestApis(wanted))}`);
  const { tallies, credentials, _count, currentDocumentId, ...header } = api;
  const [document, contract, goldenAnswerCount] = await Promise.all([
    currentDocumentId ? summarise(currentDocumentId, _count.documents) : null,
    currentDocumentId ? loadContract({ documentId: currentDocumentId }) : null,
    db().goldenAnswer.count({ where: { instruction: { apiId: api.id } } }),
  ]);
  const checks: Record<CheckOutcome, number> = { pass: 0, warn: 0, fail: 0 };
  for (const { checkOutcome, count } of tallies) checks[checkOutcome] += count;
  return {
    ...header,
    storedKeys: credentials.map(({ keyLastFour }) => keyLastFour),
    document,
    functions: contract?.functions ?? [],
    schemas: contract?.schemas ?? {},
    instructionCount: _count.instructions,
    goldenAnswerCount,
    instances: countByStatus(tallies),
    checks,
  };
}

async function summarise(id: string, versionCount: number): Promise<ApiDocumentSummary> {
  const [row] = await db().$queryRaw<
    { version: number; sha256: string; createdAt: Date; length: number; problems: unknown }[]
  >`select "version", "sha256", "createdAt", length("sourceText")::int as "length", "problems"
    from "OpenApiDocument" where "id" = ${id}::uuid`;
  if (!row) throw new AppError("NOT_FOUND", `There is no document ${id}.`);
  return { id, ...row, problems: z.array(StoredProblem).parse(row.problems), versionCount };
}
