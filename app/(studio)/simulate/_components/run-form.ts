import type { Split } from "#lib/domain/api.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import type { AgentName } from "#lib/domain/simulation-run.ts";
import { ERROR_PRESETS, type ErrorShares, KIND_PRESETS, type KindWeights } from "./mix-presets.ts";

export type Scope = "all" | "split" | "category" | "named";

/** What counts as the end of the work, before any limit of money, tokens or time. */
export type StopAt = "planned" | "passing" | "accepted";

/** The form as it is filled in: numbers are still what was typed. */
export interface RunForm {
  scope: Scope;
  split: Split;
  /** A category's name; "" until one is chosen. */
  category: string;
  slugs: readonly string[];
  mode: "generate" | "existing";
  perApi: string;
  /** A hole of the coverage map that is to be filled. */
  target: { functionName: string; kind: InstructionKind } | null;
  endpoint: string;
  /** By agent: its own endpoint, or "" for the one of all. */
  agents: Record<AgentName, string>;
  executor: "simulated" | "real";
  kinds: KindWeights;
  /** In percent of calls. */
  errors: ErrorShares;
  language: string;
  stopAt: StopAt;
  /** How many, unless it stops at what is planned. */
  stopCount: string;
  candidates: string;
  /** Caps; "" for none. */
  costUsd: string;
  tokens: string;
  minutes: string;
  name: string;
  seed: string;
  concurrency: string;
  maxSteps: string;
}

export const EMPTY_FORM: RunForm = {
  scope: "all",
  split: "train",
  category: "",
  slugs: [],
  mode: "generate",
  perApi: "10",
  target: null,
  endpoint: "offline",
  agents: { userAgent: "", assistantAgent: "", toolExecutor: "" },
  executor: "simulated",
  kinds: (KIND_PRESETS[0] as (typeof KIND_PRESETS)[number]).mix,
  errors: (ERROR_PRESETS[0] as (typeof ERROR_PRESETS)[number]).mix,
  language: "English",
  stopAt: "planned",
  stopCount: "",
  candidates: "",
  costUsd: "",
  tokens: "",
  minutes: "",
  name: "",
  seed: "1",
  concurrency: "16",
  maxSteps: "8",
};

/** Fields an error can belong to; `form` is for what belongs to none. */
export type RunField =
  | "apis"
  | "perApi"
  | "target"
  | "endpoint"
  | "agents"
  | "executor"
  | "kinds"
  | "errors"
  | "language"
  | "stopCount"
  | "candidates"
  | "costUsd"
  | "tokens"
  | "minutes"
  | "name"
  | "seed"
  | "concurrency"
  | "maxSteps"
  | "form";
export type RunErrors = Partial<Record<RunField, string>>;

/** The endpoint that plays an agent. */
export const endpointOf = (form: Pick<RunForm, "endpoint" | "agents">, agent: AgentName): string =>
  form.agents[agent] || form.endpoint;

/** True when no model takes part. */
export const isAllOffline = ({ endpoint, agents }: Pick<RunForm, "endpoint" | "agents">): boolean =>
  [endpoint, ...Object.values(agents)].every((name) => name === "" || name === "offline");
