import { assistantReactPrompt } from "#lib/simulation/prompts/assistant-react.prompt.ts";
import { parseReact } from "./parse-react.ts";
import type { TurnStyle } from "./turn-style.ts";

/** Thought, Action and Action Input as text: works with any model. */
export const reactStyle: TurnStyle = {
  request: (episode) => ({
    promptVersion: assistantReactPrompt.version,
    messages: assistantReactPrompt.build(episode),
    stop: ["\nObservation:"],
  }),
  read: ({ content }) => parseReact(content),
  repair: assistantReactPrompt.buildRepair,
};
