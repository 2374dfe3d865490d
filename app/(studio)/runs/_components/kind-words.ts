import type { InjectedFault } from "#lib/domain/error-mix.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import type { AgentName } from "#lib/domain/simulation-run.ts";

interface Words {
  label: string;
  /** For the head of a narrow column. */
  short: string;
  hint: string;
}

/** Kinds of instruction as people know them, in the order in which they are always shown. */
export const KIND_WORDS: Record<InstructionKind, Words> = {
  singleCall: { label: "Single call", short: "Single", hint: "One call solves it" },
  severalCalls: { label: "Several calls", short: "Several", hint: "Independent calls, one after the other" },
  chainedCalls: { label: "Chained calls", short: "Chained", hint: "A call needs what an earlier one returned" },
  parallelCalls: { label: "Parallel calls", short: "Parallel", hint: "Independent calls in one turn" },
  severalApis: { label: "Several APIs", short: "APIs", hint: "Calls of more than one API" },
  missingRequired: { label: "Missing value", short: "Missing", hint: "A required value must be asked for" },
  noSuitableTool: { label: "No suitable tool", short: "No tool", hint: "No function fits, and the assistant says so" },
  errorRecovery: { label: "Error and recovery", short: "Recovery", hint: "A call fails and is mended" },
  followUp: { label: "Follow-up", short: "Follow-up", hint: "The user goes on after the response" },
};

export const KINDS = Object.keys(KIND_WORDS) as InstructionKind[];

/** The name of a stored kind; instances that were imported have none. */
export const kindLabel = (kind: string): string => KIND_WORDS[kind as InstructionKind]?.label ?? "Not recorded";

/** Failures that the simulated service is made to have. */
export const ERROR_WORDS: Record<InjectedFault, { label: string; hint: string }> = {
  badRequest: { label: "Bad request", hint: "400" },
  unauthorized: { label: "Unauthorized", hint: "401 or 403" },
  notFound: { label: "Not found", hint: "404" },
  rateLimited: { label: "Too many requests", hint: "429" },
  serverError: { label: "Server error", hint: "500 or 503" },
  timeout: { label: "Timeout", hint: "504" },
  partial: { label: "Incomplete answer", hint: "2xx with parts missing" },
};

export const FAULTS = Object.keys(ERROR_WORDS) as InjectedFault[];

export const AGENT_WORDS: Record<AgentName, string> = {
  userAgent: "User",
  assistantAgent: "Assistant",
  toolExecutor: "Executor (the API)",
};

export const AGENTS = Object.keys(AGENT_WORDS) as AgentName[];
