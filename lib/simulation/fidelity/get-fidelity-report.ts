import "server-only";
import { z } from "zod";
import { findApiId } from "#lib/catalog/find-api-id.ts";
import { type FidelityStatus, FidelityVerdict } from "#lib/domain/fidelity.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type ComparedCall, type FunctionFidelity, summariseFidelity } from "./summarise-fidelity.ts";

export const FidelityQuery = z.object({ slug: z.string().min(1).max(200) });

/** How well the simulation of an API agrees with the real service. Times are ISO 8601. */
export interface FidelityReportView {
  id: string;
  number: number;
  status: FidelityStatus;
  callCount: number;
  doneCount: number;
  failureMessage: string | null;
  documentVersion: number;
  by: string | null;
  createdAt: string;
  finishedAt: string | null;
  /** In the order in which they were first called. */
  functions: FunctionFidelity[];
}

/**
 * The newest fidelity report of an API; null where none was made.
 * @throws AppError NOT_FOUND
 */
export async function getFidelityReport(
  actor: Actor,
  input: { slug: string },
): Promise<{ report: FidelityReportView | null }> {
  requireRole(actor, "viewer");
  const apiId = await findApiId(input.slug);
  const row = await db().fidelityReport.findFirst({
    where: { apiId },
    orderBy: { number: "desc" },
    include: {
      createdBy: { select: { name: true } },
      document: { select: { version: true } },
      calls: { where: { doneAt: { not: null } }, orderBy: { position: "asc" } },
    },
  });
  if (!row) return { report: null };
  const { id, number, status, callCount, doneCount, failureMessage, createdAt, finishedAt } = row;
  const calls = row.calls.map(
    (call): ComparedCall => ({ ...call, verdict: call.verdict === null ? null : FidelityVerdict.parse(call.verdict) }),
  );
  return {
    report: {
      ...{ id, number, status, callCount, doneCount, failureMessage },
      documentVersion: row.document.version,
      by: row.createdBy?.name ?? null,
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      functions: summariseFidelity(calls),
    },
  };
}
