import "server-only";
import crypto from "node:crypto";
import { resolveApis } from "#lib/catalog/resolve-apis.ts";
import { AppError } from "#lib/domain/errors.ts";
import { NewSimulationRun, type NewSimulationRunInput, type SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { type Actor, memberIdOf } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { ensureQueue } from "#lib/platform/jobs/enqueue.ts";
import { resolveModelEndpoint } from "#lib/platform/llm/resolve-model-endpoint.ts";
import { resolveAgentEndpoints } from "./agents/resolve-agent-endpoints.ts";
import { enqueuePlans } from "./enqueue-plans.ts";
import { planRunApiJob } from "./plan-run-api.job.ts";
import { PROMPT_VERSIONS } from "./prompts/prompt-versions.ts";
import { requireRealExecutors } from "./require-real-executors.ts";
import { requireWritableLanguage } from "./require-writable-language.ts";

export interface StartedRun {
  id: string;
  number: number;
  plannedCount: number;
  /** Chosen APIs that have no functions, and so no part in the run. */
  undocumented: string[];
}

interface RunApi {
  apiId: string;
  requestedCount: number;
}

/**
 * Launches a run: writes it and one planning job per API in one transaction, and returns at once. Workers do the rest.
 * @throws AppError FORBIDDEN, NOT_FOUND (API, category, endpoint), INVALID when nothing would be simulated, a real service cannot be
 * called, or the offline agents are to write another language than English
 */
export async function startSimulationRun(actor: Actor, input: NewSimulationRunInput): Promise<StartedRun> {
  requireRole(actor, "admin");
  const { name, ...settings } = NewSimulationRun.parse(input);
  requireWritableLanguage(settings);
  const endpoint = await resolveModelEndpoint(settings.endpoint);
  const endpoints = await resolveAgentEndpoints(settings);
  const { apis, undocumented } = await resolveApis(settings.apis);
  if (settings.executor === "real") await requireRealExecutors(apis);
  const runApis = await countInstructions(apis, settings.instructions);
  const plannedCount = runApis.reduce((sum, { requestedCount }) => sum + requestedCount, 0);
  if (plannedCount === 0) throw nothingToSimulate(apis.length, undocumented, settings.instructions.mode);

  const isOffline = Object.values(endpoints).every(({ kind }) => kind === "offline");
  const config: SimulationRunConfig = {
    ...settings,
    endpointModel: endpoint.model,
    agentModels: Object.fromEntries(Object.entries(endpoints).map(([agent, { model }]) => [agent, model])),
    isOffline,
    promptVersions: isOffline ? {} : PROMPT_VERSIONS,
  };
  const documentIds = new Map(apis.map(({ id, documentId }) => [id, documentId]));
  const jobs = runApis.map((runApi, position) => ({
    ...runApi,
    position,
    // What is published while the run is on its way changes nothing in it.
    documentId: documentIds.get(runApi.apiId) ?? null,
    jobId: crypto.randomUUID(),
  }));
  await ensureQueue(planRunApiJob);
  const run = await withTransaction(async (tx) => {
    const created = await tx.simulationRun.create({
      data: {
        name: name || defaultName(apis, settings.instructions.mode),
        config,
        seed: settings.seed,
        plannedCount,
        createdById: memberIdOf(actor),
        apis: { createMany: { data: jobs } },
      },
      select: { id: true, number: true },
    });
    await enqueuePlans(tx, { id: created.id, config }, jobs);
    return created;
  });
  return { ...run, plannedCount, undocumented };
}

/** Instructions wanted per API: the asked-for number, or as many as are stored. */
async function countInstructions(apis: { id: string }[], wanted: NewSimulationRun["instructions"]): Promise<RunApi[]> {
  if (wanted.mode === "generate") return apis.map(({ id }) => ({ apiId: id, requestedCount: wanted.perApi }));
  const ids = apis.map(({ id }) => id);
  const stored = await db().instruction.groupBy({ by: ["apiId"], where: { apiId: { in: ids } }, _count: true });
  const counts = new Map(stored.map((row) => [row.apiId, row._count]));
  return ids
    .map((apiId) => ({ apiId, requestedCount: counts.get(apiId) ?? 0 }))
    .filter((row) => row.requestedCount > 0);
}

function nothingToSimulate(apiCount: number, undocumented: string[], mode: "generate" | "existing"): AppError {
  if (apiCount === 0 && undocumented.length > 0) {
    return new AppError(
      "INVALID",
      `None of the chosen APIs has functions (${undocumented.slice(0, 5).join(", ")}): import an OpenAPI document for them first.`,
    );
  }
  if (mode === "existing") {
    return new AppError(
      "INVALID",
      "The chosen APIs have no instructions yet: generate some, or import a corpus that has them.",
    );
  }
  return new AppError("INVALID", "No API matches: choose at least one.");
}

function defaultName(apis: { name: string }[], mode: "generate" | "existing"): string {
  const first = apis[0]?.name ?? "";
  const what = apis.length === 1 ? first : `${first} and ${apis.length - 1} more`;
  return mode === "existing" ? `${what}: stored instructions` : what;
}
