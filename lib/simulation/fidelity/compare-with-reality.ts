import "server-only";
import crypto from "node:crypto";
import { findApiId } from "#lib/catalog/find-api-id.ts";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { storableText } from "#lib/catalog/storable.ts";
import { AppError } from "#lib/domain/errors.ts";
import { NewFidelityReport, type NewFidelityReportInput } from "#lib/domain/fidelity.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { type Actor, memberIdOf } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { enqueue, ensureQueue } from "#lib/platform/jobs/enqueue.ts";
import { obstacleOf, openRealApi } from "#lib/simulation/agents/real/open-real-api.ts";
import { compareFidelityJob } from "./compare-fidelity.job.ts";
import { sampleCalls } from "./sample-calls.ts";

export interface StartedFidelityReport {
  id: string;
  number: number;
  callCount: number;
}

/**
 * Has calls of an API's simulated instances made for real, to see how well the simulation does: writes the report with a row for
 * each call and its job in one transaction, and returns at once. Only read-only functions (GET, HEAD) are called.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT while another report of the API is being made, INVALID when the service cannot
 * be called or nothing was simulated
 */
export async function compareWithReality(actor: Actor, input: NewFidelityReportInput): Promise<StartedFidelityReport> {
  requireRole(actor, "admin");
  const { slug, calls: wanted } = NewFidelityReport.parse(input);
  const apiId = await findApiId(slug);
  const contract = await loadContract({ apiId });
  const obstacle = obstacleOf(await openRealApi(contract.documentId));
  if (obstacle !== undefined) throw new AppError("INVALID", `${contract.apiName} ${obstacle}.`);
  const calls = await sampleCalls(apiId, contract, wanted);
  if (calls.length === 0) {
    throw new AppError(
      "INVALID",
      `${contract.apiName} has no simulated calls of functions that only read, made with its current document: simulate some first.`,
    );
  }
  await ensureQueue(compareFidelityJob);
  return withTransaction(async (tx) => {
    // One at a time for each API, whoever asks.
    await tx.$queryRaw`select 1 from "Api" where "id" = ${apiId}::uuid for no key update`;
    const open = await tx.fidelityReport.findFirst({ where: { apiId, status: { in: ["queued", "running"] } } });
    if (open) throw new AppError("CONFLICT", `Report ${open.number} of this API is still being made.`);
    const report = await tx.fidelityReport.create({
      data: {
        ...{ apiId, documentId: contract.documentId, callCount: calls.length, createdById: memberIdOf(actor) },
        calls: {
          createMany: {
            data: calls.map(({ simulatedBody, actionInput, ...call }, position) => ({
              ...call,
              position,
              actionInput: storableText(actionInput),
              simulatedBody: storableText(simulatedBody),
            })),
          },
        },
      },
      select: { id: true, number: true, callCount: true },
    });
    await enqueue(tx, compareFidelityJob, [{ id: crypto.randomUUID(), payload: { reportId: report.id } }]);
    return report;
  });
}
