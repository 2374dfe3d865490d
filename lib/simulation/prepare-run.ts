import "server-only";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { dealKinds } from "./kinds/deal-kinds.ts";
import { sketchInstructions } from "./similarity/sketch-instructions.ts";

const preparing = new Map<string, Promise<void>>();

/**
 * What a run needs before its first instruction is written: its kinds dealt out over its APIs, and every stored instruction
 * comparable. The first planning job of a process does it and those beside it wait; done again, it changes nothing.
 */
export function prepareRun(runId: string, config: SimulationRunConfig): Promise<void> {
  const known = preparing.get(runId);
  if (known) return known;
  const prepared = Promise.all([sketchInstructions(), dealKinds(runId, config)])
    .then(() => undefined)
    .finally(() => preparing.delete(runId));
  preparing.set(runId, prepared);
  return prepared;
}
