import { z } from "zod";
import { ErrorMix } from "./error-mix.ts";
import { OFFLINE_ENDPOINT } from "./model-endpoint.ts";
import { InstructionKind } from "./scenario.ts";

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

/** Weights of the kinds of instruction, in any unit. What an API does not allow is made up for by others of the run. */
export const KindMix = z
  .partialRecord(InstructionKind, z.coerce.number().min(0).max(1000))
  .refine((mix) => Object.values(mix).some((weight) => weight > 0), "at least one kind needs a weight");
export type KindMix = z.infer<typeof KindMix>;

export const DEFAULT_KIND_MIX: KindMix = {
  singleCall: 34,
  severalCalls: 10,
  chainedCalls: 12,
  parallelCalls: 8,
  severalApis: 8,
  missingRequired: 12,
  noSuitableTool: 4,
  errorRecovery: 6,
  followUp: 6,
};

/** When a run stops by itself, whichever comes first. Without any: when every planned instruction has its instance. */
export const StopConditions = z.strictObject({
  /** Exactly this many instances that fail no check; `candidates` instances are tried at most. */
  passing: z.coerce.number().int().min(1).max(1_000_000).optional(),
  candidates: z.coerce.number().int().min(1).max(10_000_000).optional(),
  /** This many accepted by reviewers. */
  accepted: z.coerce.number().int().min(1).max(1_000_000).optional(),
  /** Never exceeded: money is reserved before each call. */
  costUsd: z.coerce.number().positive().max(1_000_000).optional(),
  /** Input and output tokens together; reserved like money. */
  tokens: z.coerce.number().int().min(1).max(1e12).optional(),
  minutes: z.coerce.number().positive().max(100_000).optional(),
});
export type StopConditions = z.infer<typeof StopConditions>;

export const StopReason = StopConditions.keyof();
export type StopReason = z.infer<typeof StopReason>;

/**
 * Who paused a run: a member; an endpoint that refuses the key or answers nobody; or the wait for reviewers, when as many
 * instances await a decision as are still to be accepted.
 */
export const PausedBy = z.enum(["member", "endpoint", "review"]);
export type PausedBy = z.infer<typeof PausedBy>;

export const AgentName = z.enum(["userAgent", "assistantAgent", "toolExecutor"]);
export type AgentName = z.infer<typeof AgentName>;

/** A hole of the coverage map: only instructions of this kind whose scenario uses this function are kept. */
export const RunTarget = z.strictObject({ functionName: z.string().min(1).max(200), kind: InstructionKind });
export type RunTarget = z.infer<typeof RunTarget>;

/** What a person asks for when launching a run. */
export const NewSimulationRun = z.strictObject({
  name: z.string().trim().max(120).optional(),
  apis: ApiSelection,
  instructions: z.union([
    z.strictObject({ mode: z.literal("generate"), perApi: z.coerce.number().int().min(1).max(1000) }),
    z.strictObject({ mode: z.literal("existing") }),
  ]),
  /** Endpoint name, for the agents that `agents` does not name. */
  endpoint: z.string().min(1).max(63).default(OFFLINE_ENDPOINT),
  /** Endpoint name by agent. */
  agents: z.partialRecord(AgentName, z.string().min(1).max(63)).default({}),
  /** `real` calls the service itself, where it needs no key or its key is stored. */
  executor: z.enum(["simulated", "real"]).default("simulated"),
  kindMix: KindMix.default(DEFAULT_KIND_MIX),
  errorMix: ErrorMix.default({}),
  /** For one API: every new instruction is of this kind and uses this function. */
  target: RunTarget.optional(),
  /** Of instructions and responses. The offline agents write English only. */
  language: z.string().trim().min(1).max(60).default("English"),
  stop: StopConditions.default({}),
  seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1),
  concurrency: z.coerce.number().int().min(1).max(1024).default(16),
  maxSteps: z.coerce.number().int().min(1).max(50).default(8),
});
export type NewSimulationRun = z.infer<typeof NewSimulationRun>;
/** The same as it may be given: what has a default may be left out. */
export type NewSimulationRunInput = z.input<typeof NewSimulationRun>;

/** Frozen at launch: what the workers follow. */
export const SimulationRunConfig = NewSimulationRun.omit({ name: true }).extend({
  endpointModel: z.string(),
  /** Model by agent, as the endpoints had it at launch. Runs from before agents had endpoints of their own have none. */
  agentModels: z.partialRecord(AgentName, z.string()).optional(),
  isOffline: z.boolean(),
  promptVersions: z.record(z.string(), z.string()),
});
export type SimulationRunConfig = z.infer<typeof SimulationRunConfig>;
