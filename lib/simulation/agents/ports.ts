import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import type { Usage } from "#lib/domain/usage.ts";

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

export type AssistantMove =
  | { kind: "call"; thought: string; action: string; actionInput: string }
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

/** Plays the person: writes instructions, and answers the assistant's questions out of its scenario. */
export interface UserAgent {
  /** @param avoid instructions that exist already and must not be repeated */
  writeInstructions(contract: ApiContract, count: number, avoid: readonly string[]): Promise<WrittenInstructions>;
  answer(episode: EpisodeView, question: string): Promise<{ kind: "answer"; text: string } | AgentStop>;
}

/** A call that names a function of the contract and whose arguments fit its schema (code has checked both). */
export interface ValidCall {
  functionName: string;
  args: Record<string, unknown>;
}

/** Answers calls as the API would. One executor serves one episode and remembers what its calls did. */
export interface ToolExecutor {
  /** @returns status code and body text of the response, before it is rendered as an observation */
  execute(
    episode: EpisodeView,
    call: ValidCall,
  ): Promise<{ kind: "response"; statusCode: number; body: string } | AgentStop>;
}

/** The three agents of one episode. */
export interface Agents {
  userAgent: UserAgent;
  assistantAgent: AssistantAgent;
  toolExecutor: ToolExecutor;
  /** What their model calls used so far. */
  usage(): Usage;
}
