import type { ErrorMix } from "#lib/domain/error-mix.ts";
import { NO_USAGE } from "#lib/domain/usage.ts";
import type { Agents } from "#lib/simulation/agents/ports.ts";
import { answerQuestion } from "./answer-question.ts";
import { createOfflineAssistant } from "./create-offline-assistant.ts";
import { createOfflineExecutor } from "./create-offline-executor.ts";
import { goOn } from "./go-on.ts";
import { writeInstructions } from "./writing/write-instructions.ts";

/**
 * The three agents of one episode without network or model, in the manner of Schema-Guided Dialogue: instructions, arguments and
 * responses come out of the document's enums, examples, formats and response schemas. The same seed gives the same bytes in any
 * process. Also used for writing instructions alone.
 * @see Rastogi et al. 2020, "Towards Scalable Multi-Domain Conversational Agents: The Schema-Guided Dialogue Dataset"
 */
export function createOfflineAgents({ seed, errorMix }: { seed: number; errorMix?: ErrorMix }): Agents {
  return {
    userAgent: {
      writeInstructions: async (wish) => writeInstructions(wish, seed),
      answer: async (episode, question) => ({ kind: "answer", text: answerQuestion(episode, question, seed) }),
      followUp: async (episode) => goOn(episode),
    },
    assistantAgent: createOfflineAssistant(seed),
    toolExecutor: createOfflineExecutor(seed, { errorMix }),
    usage: () => NO_USAGE,
  };
}
