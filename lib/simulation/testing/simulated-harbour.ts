import crypto from "node:crypto";
import type { Step } from "#lib/domain/step.ts";
import type { StepTrace } from "#lib/domain/step-trace.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";
import { importHarbour } from "./real-harbour.ts";

/** A call and what the simulation answered. */
export const simulatedStep = (action: string, input: object, body: unknown, code = 200): Step => ({
  ...{ thought: "", action, actionInput: JSON.stringify(input) },
  observation: `Status Code: ${code}. Response: ${JSON.stringify(body)}`,
});

/**
 * An API of berths whose service stands at `origin`, with one simulated instance of these steps.
 * @returns its slug
 */
export async function simulatedHarbour(
  { name, origin }: { name: string; origin: string },
  steps: Step[],
  traces?: StepTrace[],
): Promise<string> {
  const { apiId, documentId, slug } = await importHarbour({ name, origin });
  const run = await db().simulationRun.create({
    data: { name, config: { executor: "simulated" }, seed: 1, plannedCount: 1 },
  });
  const trace = { initialState: null, steps: traces ?? [] } as Prisma.InputJsonObject;
  await db().instance.create({
    data: {
      ...{ apiId, documentId, runId: run.id, instruction: "Q", response: "R", terminationReason: "responded" },
      ...{ steps: steps as unknown as Prisma.InputJsonArray, stepCount: steps.length, provenance: {} },
      ...{ functionNames: steps.map(({ action }) => action), fingerprint: crypto.randomUUID() },
      ...(traces ? { trace: { create: { trace } } } : {}),
    },
  });
  return slug;
}
