import type { Reply, WireRequest } from "#lib/platform/llm/model-server/wire-request.ts";
import { readData } from "./read-data.ts";
import { replyAsAssistant } from "./reply-as-assistant.ts";
import { replyAsDocumenter } from "./reply-as-documenter.ts";
import { replyAsExecutor } from "./reply-as-executor.ts";
import { replyAsUser } from "./reply-as-user.ts";
import { sampleValue } from "./sample-value.ts";
import { writeInstructionList } from "./write-instruction-list.ts";

/** Which of our prompts this is: they say so in their first line, `[assistant-react/1]`. */
export function promptOf({ messages }: WireRequest): string {
  return /^\[([\w-]+)\/\d+\]/.exec(messages[0]?.content ?? "")?.[1] ?? "other";
}

/** What the built-in brain says: the same to the same request and seed. */
export function replyAsModel(request: WireRequest, prompt: string, seed: number): Reply {
  switch (prompt) {
    case "assistant-react":
    case "assistant-tools":
      return replyAsAssistant(request, seed);
    case "user-instructions":
      return writeInstructionList(request, seed);
    case "user-answer":
      return replyAsUser(readData(request.messages), seed);
    case "tool-executor":
      return replyAsExecutor(readData(request.messages), seed);
    case "api-introduction":
    case "api-functions":
    case "api-document":
      return replyAsDocumenter(prompt, readData(request.messages));
    default:
      return replyToStranger(request, seed);
  }
}

/** Something of the right form for requests that are not ours. */
function replyToStranger({ tools, response_format }: WireRequest, seed: number): Reply {
  const wanted = response_format?.json_schema?.schema;
  if (wanted) return { content: JSON.stringify(sampleValue(wanted, {}, "answer", seed)) };
  const [tool] = tools ?? [];
  if (!tool) return { content: "ready" };
  const { name, parameters } = tool.function;
  return { content: null, toolCalls: [{ name, arguments: JSON.stringify(sampleValue(parameters, {}, name, seed)) }] };
}
