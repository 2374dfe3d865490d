import "server-only";
import type { CheckOutcome, CheckResult } from "#lib/domain/check.ts";
import type { InstanceContent, InstanceStatus, Provenance } from "#lib/domain/instance.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import type { Step } from "#lib/domain/step.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { InstanceUsage } from "#lib/domain/usage.ts";
import type { Db, Prisma } from "#lib/platform/db/client.ts";
import { type Companion, loadCompanions } from "./load-companions.ts";

/** A function that an instance calls, as its document describes it; parameters come with the API. */
export interface CalledFunction {
  name: string;
  description: string;
  method: string;
  path: string;
  /** Where it belongs to another API of the toolset than the instance's own. */
  apiName?: string;
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
  /** Those of them that a document of the toolset has. */
  functions: CalledFunction[];
  api: { id: string; slug: string; name: string; category: string };
  /** The document version it was made with. Stale: the API has a newer one. */
  document: { id: string; version: number; isStale: boolean } | null;
  /** The other APIs of its toolset; most instances have none. */
  companions: Companion[];
  run: { id: string; number: number; name: string } | null;
  provenance: Provenance;
  usage: InstanceUsage;
  /** Of the standing decision; null while pending. */
  decidedBy: string | null;
  decidedAt: string | null;
  reasonCodes: ReasonCode[];
  createdAt: string;
  updatedAt: string;
}

type StoredInstance = Omit<
  LoadedInstance,
  "content" | "companions" | "usage" | "decidedAt" | "createdAt" | "updatedAt"
> & {
  documentId: string | null;
  companionDocumentIds: string[];
  neededFunctions: string[] | null;
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
 * a queue waits for it; a second one where some have toolsets of several APIs.
 */
export async function loadInstances(tx: Db, ids: string[]): Promise<LoadedInstance[]> {
  const rows = await tx.$queryRaw<StoredInstance[]>`
    SELECT i."id", i."number", i."status", i."revision", i."instruction", i."steps", i."finalThought", i."response",
      i."terminationReason", i."checkOutcome", i."risk", i."edited", i."functionNames", i."provenance", i."usage",
      i."decidedAt", i."reasonCodes", i."createdAt", i."updatedAt", m."name" AS "decidedBy",
      i."documentId", i."companionDocumentIds", n."scenario" -> 'functionNames' AS "neededFunctions",
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
    LEFT JOIN "Instruction" n ON n."id" = i."instructionId"
    WHERE i."id" = ANY(${ids}::uuid[])
    ORDER BY array_position(${ids}::uuid[], i."id")`;
  const toolsets = await loadCompanions(tx, rows);
  return rows.map((row) => toLoaded(row, toolsets.get(row.id)));
}

function toLoaded(
  row: StoredInstance,
  toolset: { companions: Companion[]; functions: CalledFunction[] } | undefined,
): LoadedInstance {
  const { instruction, steps, finalThought, response, ...stored } = row;
  const { documentId: _, companionDocumentIds: __, neededFunctions: ___, ...rest } = stored;
  return {
    ...rest,
    functions: [...row.functions, ...(toolset?.functions ?? [])],
    companions: toolset?.companions ?? [],
    content: contentOf({ instruction, steps, finalThought, response }),
    usage: InstanceUsage.parse(row.usage),
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
