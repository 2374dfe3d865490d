import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import type { InstructionKind, Scenario } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import type { StepTrace } from "#lib/domain/step-trace.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import type { InstanceUsage } from "#lib/domain/usage.ts";

/** The episode as the agents may see it. The assistant must not look at `scenario`: it is the user's alone. */
export interface EpisodeView {
  contract: ApiContract;
  instruction: string;
  scenario: Scenario | null;
  steps: readonly Step[];
}

/** An agent cannot go on: the episode ends with this reason, and what was reached is kept. */
export interface AgentStop {
  kind: "stop";
  reason: TerminationReason;
  detail: string;
}

export interface AssistantCall {
  action: string;
  actionInput: string;
}

export type AssistantMove =
  /** `also`: more calls of the same turn, made before any observation is read. */
  | ({ kind: "call"; thought: string; also?: AssistantCall[] } & AssistantCall)
  | { kind: "respond"; thought: string | null; response: string }
  | AgentStop;

/** Solves the instruction one move at a time. A question to the user is the action `getDetails` with `{"Question": "…"}`. */
export interface AssistantAgent {
  next(episode: EpisodeView): Promise<AssistantMove>;
}

/** Instructions and, where fewer could be written than asked for, why. */
export interface WrittenInstructions {
  instructions: Instruction[];
  shortfall?: string;
}

/** What instructions are wanted. */
export interface InstructionWish {
  contract: ApiContract;
  /** One instruction for each; where a kind cannot be written for this API, another of the list takes its place. */
  kinds: readonly InstructionKind[];
  /** Texts that must not be repeated, nor nearly. */
  avoid: readonly string[];
  language?: string;
}

export interface UserReply {
  kind: "answer";
  text: string;
}

/** Plays the person: writes instructions, answers the assistant's questions out of its scenario, and goes on after responses. */
export interface UserAgent {
  writeInstructions(wish: InstructionWish): Promise<WrittenInstructions>;
  answer(episode: EpisodeView, question: string): Promise<UserReply | AgentStop>;
  /** What the user says to a response; null when there is nothing more to say. */
  followUp(episode: EpisodeView, response: string): Promise<UserReply | AgentStop | null>;
}

/** A call that names a function of the contract and whose arguments fit its schema (code has checked both). */
export interface ValidCall {
  functionName: string;
  args: Record<string, unknown>;
}

export interface ToolResponse {
  kind: "response";
  statusCode: number;
  body: string;
  trace: StepTrace;
}

/** Answers calls as the API would. One executor serves one episode and remembers what its calls did. */
export interface ToolExecutor {
  /** @returns status code and body text of the response, before it is rendered as an observation */
  execute(episode: EpisodeView, call: ValidCall): Promise<ToolResponse | AgentStop>;
  /** The state before the first call, as people read it; null where there is none. */
  initialState(): JsonValue;
}

/** The three agents of one episode. */
export interface Agents {
  userAgent: UserAgent;
  assistantAgent: AssistantAgent;
  toolExecutor: ToolExecutor;
  /** What their model calls used so far, in all and by agent. */
  usage(): InstanceUsage;
}
