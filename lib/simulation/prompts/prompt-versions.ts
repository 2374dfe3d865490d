import { assistantReactPrompt } from "./assistant-react.prompt.ts";
import { assistantToolsPrompt } from "./assistant-tools.prompt.ts";
import { toolExecutorPrompt } from "./tool-executor.prompt.ts";
import { userAnswerPrompt } from "./user-answer.prompt.ts";
import { userInstructionsPrompt } from "./user-instructions.prompt.ts";

/** The version of each prompt of the LLM agents: frozen into a run's config at launch. */
export const PROMPT_VERSIONS: Record<string, string> = {
  assistantReact: assistantReactPrompt.version,
  assistantTools: assistantToolsPrompt.version,
  userInstructions: userInstructionsPrompt.version,
  userAnswer: userAnswerPrompt.version,
  toolExecutor: toolExecutorPrompt.version,
};
