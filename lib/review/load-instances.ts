import "server-only";
import type { CheckOutcome, CheckResult } from "#lib/domain/check.ts";
import type { InstanceContent, InstanceStatus, Provenance } from "#lib/domain/instance.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import type { Step } from "#lib/domain/step.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { Usage } from "#lib/domain/usage.ts";
import type { Db, Prisma } from "#lib/platform/db/client.ts";

/** A function that an instance calls, as its document describes it; parameters come with the API. */
export interface CalledFunction {
  name: string;
  description: string;
  method: string;
  path: string;
}

/** Everything a person reads of one instance. Times are ISO 8601. */
export interface LoadedInstance {
  id: string;
  number: number;
  status: InstanceStatus;
  revision: number;
  content: InstanceContent;
  terminationReason: TerminationReason;
  checkOutcome: CheckOutcome;
  /** Failures first. */
  checks: CheckResult[];
  risk: number;
  edited: boolean;
  /** Distinct actions in order of first use, clarification and unknown ones included. */
  functionNames: string[];
  /** Those of them that the document has. */
  functions: CalledFunction[];
  api: { id: string; slug: string; name: string; category: string };
  /** The document version it was made with. Stale: the API has a newer one. */
  document: { id: string; version: number; isStale: boolean } | null;
  run: { id: string; number: number; name: string } | null;
  provenance: Provenance;
  usage: Usage;
  /** Of the standing decision; null while pending. */
  decidedBy: string | null;
  decidedAt: string | null;
  reasonCodes: ReasonCode[];
  createdAt: string;
  updatedAt: string;
}

type StoredInstance = Omit<LoadedInstance, "content" | "usage" | "decidedAt" | "createdAt" | "updatedAt"> & {
  instruction: string;
  steps: Prisma.JsonValue;
  finalThought: string | null;
  response: string;
  usage: Prisma.JsonValue;
  decidedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/**
 * Loads instances with all that is shown of them, in the order of `ids`; ids that do not exist are left out. One statement, since
 * a queue waits for it.
 */
export async function loadInstances(tx: Db, ids: string[]): Promise<LoadedInstance[]> {
  const rows = await tx.$queryRaw<StoredInstance[]>`
    SELECT i."id", i."number", i."status", i."revision", i."instruction", i."steps", i."finalThought", i."response",
      i."terminationReason", i."checkOutcome", i."risk", i."edited", i."functionNames", i."provenance", i."usage",
      i."decidedAt", i."reasonCodes", i."createdAt", i."updatedAt", m."name" AS "decidedBy",
      jsonb_build_object('id', a."id", 'slug', a."slug", 'name', a."name", 'category', c."name") AS "api",
      CASE WHEN d."id" IS NOT NULL THEN jsonb_build_object('id', d."id", 'version', d."version",
        'isStale', coalesce(a."currentDocumentId" <> d."id", false)) END AS "document",
      CASE WHEN r."id" IS NOT NULL THEN jsonb_build_object('id', r."id", 'number', r."number", 'name', r."name") END AS "run",
      coalesce((SELECT jsonb_agg(jsonb_build_object('code', k."code", 'reasonCode', k."reasonCode", 'outcome', k."outcome",
        'target', k."target", 'message', k."message") ORDER BY k."outcome" DESC, k."id")
        FROM "CheckResult" k WHERE k."instanceId" = i."id"), '[]') AS "checks",
      coalesce((SELECT jsonb_agg(jsonb_build_object('name', f."name", 'description', f."description", 'method', f."method",
        'path', f."path") ORDER BY array_position(i."functionNames", f."name"))
        FROM "ApiFunction" f WHERE f."documentId" = i."documentId" AND f."name" = ANY(i."functionNames")), '[]') AS "functions"
    FROM "Instance" i
    JOIN "Api" a ON a."id" = i."apiId"
    JOIN "Category" c ON c."id" = a."categoryId"
    LEFT JOIN "OpenApiDocument" d ON d."id" = i."documentId"
    LEFT JOIN "SimulationRun" r ON r."id" = i."runId"
    LEFT JOIN "Member" m ON m."id" = i."decidedById"
    WHERE i."id" = ANY(${ids}::uuid[])
    ORDER BY array_position(${ids}::uuid[], i."id")`;
  return rows.map(toLoaded);
}

function toLoaded(row: StoredInstance): LoadedInstance {
  const { instruction, steps, finalThought, response, ...rest } = row;
  return {
    ...rest,
    content: contentOf({ instruction, steps, finalThought, response }),
    usage: Usage.parse(row.usage),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The content of a stored row: what is in the database was parsed on its way in. */
export function contentOf(
  row: Pick<StoredInstance, "instruction" | "steps" | "finalThought" | "response">,
): InstanceContent {
  const { instruction, finalThought, response } = row;
  return { instruction, steps: row.steps as unknown as Step[], finalThought, response };
}
