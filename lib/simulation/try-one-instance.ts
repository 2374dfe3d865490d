import "server-only";
import { z } from "zod";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { resolveApis } from "#lib/catalog/resolve-apis.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { CheckResult } from "#lib/domain/check.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import { InstructionKind, Scenario } from "#lib/domain/scenario.ts";
import { NewSimulationRun, type SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import type { Trajectory } from "#lib/domain/trajectory.ts";
import { db } from "#lib/platform/db/client.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { ModelFault } from "#lib/platform/llm/chat-model.ts";
import { resolveModelEndpoint } from "#lib/platform/llm/resolve-model-endpoint.ts";
import { createAgents } from "./agents/create-agents.ts";
import type { Agents } from "./agents/ports.ts";
import { deriveSeed } from "./derive-seed.ts";
import { requireWritableLanguage } from "./require-writable-language.ts";
import { simulateInstance } from "./simulate-instance.ts";

export const TryOneInstance = z.strictObject({
  settings: NewSimulationRun,
  /** The first try, the second …: each writes another instruction. */
  attempt: z.int().min(0).max(1_000_000).default(0),
});

/** What one instance with these settings looks like. It is stored nowhere. */
export interface TriedInstance extends Omit<Trajectory, "trace"> {
  api: { slug: string; name: string };
  kind: InstructionKind | null;
  instruction: string;
  results: CheckResult[];
  tookMs: number;
}

const DEADLINE_MS = 60_000;

/**
 * Simulates one instance for the first of the chosen APIs, as a run with these settings would, and stores nothing: no run, no
 * instruction, no instance, no call. One API alone takes part, so the kind that needs several is not tried.
 * @throws AppError FORBIDDEN, NOT_FOUND, INVALID; UPSTREAM when the endpoint fails before there is an instruction; the signal's
 * reason when it fires
 */
export async function tryOneInstance(
  actor: Actor,
  input: z.input<typeof TryOneInstance>,
  signal: AbortSignal,
): Promise<TriedInstance> {
  requireRole(actor, "admin");
  const { settings, attempt } = TryOneInstance.parse(input);
  requireWritableLanguage(settings);
  const startedAt = performance.now();
  const { apis } = await resolveApis(settings.apis);
  const [api] = apis;
  if (!api?.documentId) throw new AppError("INVALID", "No chosen API has functions: choose one that has.");
  const contract = await loadContract({ documentId: api.documentId });
  const seed = deriveSeed(settings.seed, api.slug, "trial", attempt);
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
  const agents = await createAgents(await configOf(settings), { seed, signal: deadline });
  const instruction =
    settings.instructions.mode === "existing"
      ? await takeStored(api, attempt)
      : await writeOne(agents, contract, settings, seed, deadline);
  const { trace: _, ...trajectory } = await simulateInstance(agents, {
    contract,
    instruction: instruction.text,
    scenario: instruction.scenario ?? null,
    maxSteps: settings.maxSteps,
    isOutage: isDatabaseAway,
  });
  signal.throwIfAborted();
  const { steps, finalThought, response, terminationReason } = trajectory;
  const content = { instruction: instruction.text, steps, finalThought, response };
  return {
    ...trajectory,
    api: { slug: api.slug, name: api.name },
    kind: instruction.scenario?.kind ?? null,
    instruction: instruction.text,
    results: checkAssessor.assess({ content, terminationReason }, contract).results,
    tookMs: performance.now() - startedAt,
  };
}

async function configOf({ name: _, ...settings }: NewSimulationRun): Promise<SimulationRunConfig> {
  const endpoint = await resolveModelEndpoint(settings.endpoint);
  return { ...settings, endpointModel: endpoint.model, isOffline: endpoint.kind === "offline", promptVersions: {} };
}

type TriedInstruction = Pick<Instruction, "text" | "scenario">;

async function takeStored(api: { id: string; name: string }, attempt: number): Promise<TriedInstruction> {
  const where = { apiId: api.id };
  const count = await db().instruction.count({ where });
  const row = await db().instruction.findFirst({
    where,
    orderBy: [{ position: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    skip: count === 0 ? 0 : attempt % count,
    select: { text: true, scenario: true },
  });
  if (!row) throw new AppError("INVALID", `${api.name} has no stored instructions: have new ones written.`);
  return { text: row.text, scenario: row.scenario === null ? null : Scenario.parse(row.scenario) };
}

async function writeOne(
  agents: Agents,
  contract: ApiContract,
  settings: NewSimulationRun,
  seed: number,
  deadline: AbortSignal,
): Promise<TriedInstruction> {
  try {
    const kinds = [settings.target?.kind ?? drawKind(settings.kindMix, seed)];
    const wish = { contract, kinds, avoid: [], language: settings.language };
    const { instructions, shortfall } = await agents.userAgent.writeInstructions(wish);
    const [first] = instructions;
    if (first) return first;
    throw new AppError("UPSTREAM", shortfall ?? "No instruction could be written for this API.");
  } catch (error) {
    if (error instanceof ModelFault) throw new AppError("UPSTREAM", error.message, { cause: error });
    if (deadline.aborted && deadline.reason instanceof DOMException && deadline.reason.name === "TimeoutError")
      throw new AppError(
        "UPSTREAM",
        `No instruction came within ${DEADLINE_MS / 1000} s: test the endpoint, then try again.`,
      );
    throw error;
  }
}

/** One kind by its weight; the kind that needs several APIs is left out. */
function drawKind(mix: NewSimulationRun["kindMix"], seed: number): InstructionKind {
  const weights = InstructionKind.options.map((kind) => ({
    kind,
    weight: kind === "severalApis" ? 0 : (mix[kind] ?? 0),
  }));
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  let left = (seed / 2 ** 31) * sum;
  for (const { kind, weight } of weights) {
    left -= weight;
    if (weight > 0 && left < 0) return kind;
  }
  return "singleCall";
}
