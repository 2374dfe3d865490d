import { z } from "zod";
import { OFFLINE_ENDPOINT } from "./model-endpoint.ts";

export const RunStatus = z.enum(["queued", "running", "paused", "finished", "cancelled", "failed"]);
export type RunStatus = z.infer<typeof RunStatus>;

/** True while a run may still produce instances. */
export const isRunOpen = (status: RunStatus): boolean =>
  status === "queued" || status === "running" || status === "paused";

/** Which APIs a run covers: named ones, or all of a category, a split, or everything that is not archived. */
export const ApiSelection = z.union([
  z.strictObject({ slugs: z.array(z.string().min(1).max(200)).min(1, "choose at least one API").max(5000) }),
  z.strictObject({ category: z.string().min(1).max(200) }),
  z.strictObject({ split: z.enum(["train", "heldOut"]) }),
  z.strictObject({ all: z.literal(true) }),
]);
export type ApiSelection = z.infer<typeof ApiSelection>;

/** What a person asks for when launching a run. */
export const NewSimulationRun = z.strictObject({
  name: z.string().trim().max(120).optional(),
  apis: ApiSelection,
  instructions: z.union([
    z.strictObject({ mode: z.literal("generate"), perApi: z.coerce.number().int().min(1).max(1000) }),
    z.strictObject({ mode: z.literal("existing") }),
  ]),
  /** Endpoint name, for all three agents. */
  endpoint: z.string().min(1).max(63).default(OFFLINE_ENDPOINT),
  seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1),
  concurrency: z.coerce.number().int().min(1).max(1024).default(16),
  maxSteps: z.coerce.number().int().min(1).max(50).default(8),
});
export type NewSimulationRun = z.infer<typeof NewSimulationRun>;

/** Frozen at launch: what the workers follow. */
export const SimulationRunConfig = NewSimulationRun.omit({ name: true }).extend({
  endpointModel: z.string(),
  isOffline: z.boolean(),
  promptVersions: z.record(z.string(), z.string()),
});
export type SimulationRunConfig = z.infer<typeof SimulationRunConfig>;
