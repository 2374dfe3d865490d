import "server-only";
import crypto from "node:crypto";
import { resolveApis } from "#lib/catalog/resolve-apis.ts";
import { type DocumentingSelection, NewDocumentingJob, type NewDocumentingJobInput } from "#lib/domain/documenting.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { type Actor, memberIdOf } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { enqueue, ensureQueue } from "#lib/platform/jobs/enqueue.ts";
import { resolveModelEndpoint } from "#lib/platform/llm/resolve-model-endpoint.ts";
import { explainOffline } from "./derive-offline.ts";
import { documentApiJob } from "./document-api.job.ts";
import { DOCUMENTING_PROMPT_VERSIONS } from "./prompts/prompt-versions.ts";

export interface StartedDocumenting {
  id: string;
  number: number;
  /** APIs to be documented. */
  taskCount: number;
}

interface ChosenApi {
  id: string;
  name: string;
  currentDocumentId: string | null;
}

/**
 * Has APIs documented: writes the job, a task for each API and the queue's jobs in one transaction, and returns at once. Workers
 * do the rest.
 * @throws AppError FORBIDDEN, NOT_FOUND (API, category, endpoint), INVALID when nothing could be documented
 */
export async function startDocumenting(actor: Actor, input: NewDocumentingJobInput): Promise<StartedDocumenting> {
  requireRole(actor, "admin");
  const { apis: selection, endpoint: endpointName, seed, stop } = NewDocumentingJob.parse(input);
  const endpoint = await resolveModelEndpoint(endpointName);
  const apis = await chooseApis(selection);
  const isOffline = endpoint.kind === "offline";
  const [first] = apis;
  if (!first) throw new AppError("INVALID", explainNothing(selection));
  if (isOffline && apis.every(({ currentDocumentId }) => currentDocumentId === null))
    throw new AppError("INVALID", explainOffline(first.name));

  await ensureQueue(documentApiJob);
  const tasks = apis.map(({ id: apiId }, position) => ({
    id: crypto.randomUUID(),
    jobId: crypto.randomUUID(),
    apiId,
    position,
  }));
  return withTransaction(async (tx) => {
    const job = await tx.documentingJob.create({
      data: {
        endpointName: endpoint.name,
        endpointModel: endpoint.model,
        isOffline,
        promptVersions: isOffline ? {} : DOCUMENTING_PROMPT_VERSIONS,
        seed: seed ?? null,
        stop,
        taskCount: tasks.length,
        createdById: memberIdOf(actor),
        tasks: { createMany: { data: tasks } },
      },
      select: { id: true, number: true, taskCount: true },
    });
    const requests = tasks.map(({ id, jobId }) => ({ id: jobId, payload: { taskId: id } }));
    await enqueue(tx, documentApiJob, requests);
    return job;
  });
}

/** Named APIs in any state; of a category, those that nobody has documented. */
async function chooseApis(selection: DocumentingSelection): Promise<ChosenApi[]> {
  const { apis, undocumented } = await resolveApis(selection);
  const chosen = await db().api.findMany({
    where: {
      OR: [{ id: { in: "slugs" in selection ? apis.map(({ id }) => id) : [] } }, { slug: { in: undocumented } }],
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, currentDocumentId: true },
  });
  return "slugs" in selection ? chosen : chosen.filter(({ currentDocumentId }) => currentDocumentId === null);
}

function explainNothing(selection: DocumentingSelection): string {
  return "category" in selection
    ? `Every API of ${selection.category} has a document. Name the APIs that are to get a new version.`
    : "No API matches: choose at least one.";
}
