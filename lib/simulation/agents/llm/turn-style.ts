import type { ChatAnswer, ChatMessage, ChatRequest } from "#lib/platform/llm/chat-model.ts";
import type { EpisodeView } from "#lib/simulation/agents/ports.ts";
import type { ReactTurn } from "./parse-react.ts";

/** How an assistant and its model talk: as ReAct text or by native tool calls. */
export interface TurnStyle {
  request(episode: EpisodeView): Pick<ChatRequest, "promptVersion" | "messages" | "tools" | "stop">;
  read(answer: ChatAnswer, episode: EpisodeView): ReactTurn;
  /** What is added to the messages after a turn that could not be read. @param problem a sentence */
  repair(unreadable: string, problem: string): ChatMessage[];
}
