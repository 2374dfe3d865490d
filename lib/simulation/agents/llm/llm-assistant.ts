import type { ChatModel, ChatRequest } from "#lib/platform/llm/chat-model.ts";
import type { AssistantAgent, AssistantMove } from "#lib/simulation/agents/ports.ts";
import { type Asker, lengthStop } from "./ask-model.ts";
import type { ReactTurn } from "./parse-react.ts";
import type { TurnStyle } from "./turn-style.ts";

const TEMPERATURE = 0;
const MAX_OUTPUT_TOKENS = 2048;
/** How much of an unreadable turn is shown to the model again. */
const SHOWN_LENGTH = 4000;

/**
 * The assistant behind a model. A turn that cannot be read, or is empty, gets one repair turn that says what is wrong with it;
 * a second one ends the episode.
 */
export function createLlmAssistant(
  model: ChatModel,
  asker: Asker,
  options: { style: TurnStyle; seed: number },
): AssistantAgent {
  const { style, seed } = options;
  return {
    async next(episode) {
      const request: ChatRequest = {
        ...style.request(episode),
        temperature: TEMPERATURE,
        maxOutputTokens: MAX_OUTPUT_TOKENS,
        seed,
      };
      const first = await asker.ask(model, request);
      if (first.kind === "stop") return first;
      if (first.answer.finishReason === "length") return lengthStop(model);
      const turn = style.read(first.answer, episode);
      if (isMove(turn)) return turn;

      const repair = style.repair(first.answer.content.slice(0, SHOWN_LENGTH), problemOf(turn));
      const second = await asker.ask(model, { ...request, messages: [...request.messages, ...repair] });
      if (second.kind === "stop") return second;
      if (second.answer.finishReason === "length") return lengthStop(model);
      const repaired = style.read(second.answer, episode);
      return isMove(repaired) ? repaired : stopOf(turn, repaired);
    },
  };
}

type Move = Extract<ReactTurn, { kind: "call" | "respond" }>;
type Unusable = Exclude<ReactTurn, Move>;

const isMove = (turn: ReactTurn): turn is Move => turn.kind === "call" || turn.kind === "respond";

const problemOf = (turn: Unusable) => (turn.kind === "empty" ? "it is empty." : turn.problem);

function stopOf(first: Unusable, second: Unusable): AssistantMove {
  if (first.kind === "empty" && second.kind === "empty") {
    return { kind: "stop", reason: "emptyResponse", detail: "The assistant answered nothing, twice." };
  }
  const detail = `The assistant's turn could not be read, also when asked again: ${problemOf(second)}`;
  return { kind: "stop", reason: "malformedOutput", detail };
}
