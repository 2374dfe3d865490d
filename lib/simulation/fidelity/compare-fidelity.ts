import "server-only";
import { type LoadedContract, loadContract } from "#lib/catalog/load-contract.ts";
import { storable, storableText } from "#lib/catalog/storable.ts";
import { findFunction } from "#lib/domain/api-function.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { JobContext } from "#lib/platform/jobs/job-loop.ts";
import { callRealApi, PUBLIC_WIRE, type Wire } from "#lib/simulation/agents/real/call-real-api.ts";
import { openRealApi, type RealApi } from "#lib/simulation/agents/real/open-real-api.ts";
import { compareAnswers } from "./compare-answers.ts";
import { isReadOnly } from "./sample-calls.ts";
import { watchFidelityReport } from "./watch-fidelity-report.ts";

type Call = Prisma.FidelityCallModel;
type Outcome = Pick<Prisma.FidelityCallUpdateManyMutationInput, "realCode" | "realBody" | "verdict" | "failureMessage">;

/**
 * Job: makes the calls of a report that have no answer yet, one after the other, each stored before the next. Taken up after a crash
 * it goes on behind the last stored one; a call is counted once, whoever makes it.
 */
export async function compareFidelity(
  { reportId }: { reportId: string },
  { signal }: Pick<JobContext, "signal">,
  wire: Wire = PUBLIC_WIRE,
): Promise<void> {
  const open = { id: reportId, status: { in: ["queued" as const, "running" as const] } };
  const [report] = await db().fidelityReport.updateManyAndReturn({ where: open, data: { status: "running" } });
  if (!report) return;
  const watch = watchFidelityReport(reportId);
  const stop = AbortSignal.any([signal, watch.cancelled]);
  try {
    const [api, contract] = await Promise.all([
      openRealApi(report.documentId),
      loadContract({ documentId: report.documentId }),
    ]);
    const calls = await db().fidelityCall.findMany({ where: { reportId, doneAt: null }, orderBy: { position: "asc" } });
    for (const call of calls) {
      stop.throwIfAborted();
      await keep(call, await makeCall(api, contract, call, { wire, signal: stop }));
    }
    await close(reportId, { status: "done" });
  } catch (error) {
    if (stop.aborted) return;
    if (isDatabaseAway(error)) throw error;
    console.error(`[fidelity] report ${report.number}:`, error);
    const failureMessage =
      error instanceof AppError ? error.message : "Something failed on our side; the server's log says what.";
    await close(reportId, { status: "failed", failureMessage });
  } finally {
    watch.release();
  }
}

async function makeCall(
  api: RealApi,
  contract: LoadedContract,
  call: Call,
  options: { wire: Wire; signal: AbortSignal },
): Promise<Outcome> {
  const fn = findFunction(contract, call.functionName);
  if (!fn || !isReadOnly(fn)) return { failureMessage: "The document has no such function that only reads." };
  const args = call.actionInput.trim() === "" ? {} : (JSON.parse(call.actionInput) as JsonObject);
  const { statusCode, body, isOwn } = await callRealApi(api, fn, args, options);
  if (isOwn) return { failureMessage: storableText(readError(body)) };
  const simulated = { statusCode: call.simulatedCode, body: call.simulatedBody };
  const verdict = compareAnswers(contract, fn, simulated, { statusCode, body });
  return { realCode: statusCode, realBody: storableText(body), verdict: storable(verdict) };
}

const readError = (body: string): string => (JSON.parse(body) as { error: string }).error;

async function keep({ reportId, position }: Call, outcome: Outcome): Promise<void> {
  await withTransaction(async (tx) => {
    const kept = await tx.fidelityCall.updateMany({
      where: { reportId, position, doneAt: null },
      data: { ...outcome, doneAt: new Date() },
    });
    if (kept.count === 0) return;
    await tx.fidelityReport.update({ where: { id: reportId }, data: { doneCount: { increment: 1 } } });
    await announceChange(tx, { kind: "fidelity", id: reportId });
  });
}

async function close(id: string, end: { status: "done" | "failed"; failureMessage?: string }): Promise<void> {
  await withTransaction(async (tx) => {
    await tx.fidelityReport.updateMany({ where: { id, status: "running" }, data: { ...end, finishedAt: new Date() } });
    await announceChange(tx, { kind: "fidelity", id });
  });
}
