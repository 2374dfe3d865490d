import { CLARIFY_ACTION } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import { parseObservation } from "#lib/domain/observation.ts";
import type { Step } from "#lib/domain/step.ts";
import type { Format, SelectedInstance } from "./format.ts";
import { type ChatTools, chatTools } from "./open-ai-tools.ts";
import { toJson } from "./to-json.ts";

interface ChatMessage {
  role: "user" | "assistant" | "tool";
  /** Never null: several trainers and servers refuse it. */
  content: string;
  tool_calls?: { id: string; type: "function"; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
}

/**
 * Chat lines with tools, as OpenAI-style fine-tuning takes them: `{messages, tools, parallel_tool_calls}` per line, arguments as
 * JSON text. The thought of a call is its message's content. What is not carried, since it would be read as said to the user:
 * the thoughts before a question and before the response.
 */
export const openAiChat: Format = {
  fileName: "openai-chat.jsonl",
  contentType: "application/x-ndjson",
  version: "1",
  rowsAreApis: false,
  listsInstructions: false,
  framing: { opening: "", separator: "\n", closing: "\n" },
  forApi(api) {
    const contract = api.contract();
    const chat = contract && contract.functions.length > 0 ? chatTools(contract) : null;
    // All lines of an API end alike: this is rendered once.
    const ending = `"tools":${toJson(chat?.tools ?? [])},"parallel_tool_calls":false}`;
    return {
      opening: "",
      separator: "\n",
      closing: "",
      row(instance) {
        if (api.companions.includes(null)) return { leftOut: "deletedApi" };
        if (!chat) return { leftOut: "withoutDocument" };
        const messages = chatMessages(instance, chat.names);
        return typeof messages === "string"
          ? { leftOut: messages }
          : { text: `{"messages":${toJson(messages)},${ending}` };
      },
    };
  },
};

type Obstacle = "withoutResponse" | "invalidArguments" | "unknownFunction";

function chatMessages(instance: SelectedInstance, names: ChatTools["names"]): ChatMessage[] | Obstacle {
  if (instance.response.trim() === "") return "withoutResponse";
  const messages: ChatMessage[] = [{ role: "user", content: instance.instruction }];
  for (const [index, step] of instance.steps.entries()) {
    const round =
      step.action === CLARIFY_ACTION ? clarification(step) : call(step, `call_${index + 1}`, names.get(step.action));
    if (typeof round === "string") return round;
    messages.push(...round);
  }
  messages.push({ role: "assistant", content: instance.response });
  return messages;
}

function call(step: Step, id: string, name: string | undefined): ChatMessage[] | Obstacle {
  if (name === undefined) return "unknownFunction";
  if (!parseArguments(step.actionInput)) return "invalidArguments";
  // The arguments stay the text that the model wrote.
  const toolCall = { id, type: "function" as const, function: { name, arguments: step.actionInput } };
  return [
    { role: "assistant", content: step.thought, tool_calls: [toolCall] },
    { role: "tool", tool_call_id: id, content: toolContent(step.observation) },
  ];
}

/** A question is said to the user, not to a tool: nobody who trains on these lines has a function of that name. */
function clarification(step: Step): ChatMessage[] | Obstacle {
  const args = parseArguments(step.actionInput);
  const texts = args ? Object.values(args).filter((value) => typeof value === "string") : [];
  const question = typeof args?.Question === "string" ? args.Question : texts.length === 1 ? texts[0] : undefined;
  if (question === undefined) return "invalidArguments";
  return [
    { role: "assistant", content: question },
    { role: "user", content: step.observation },
  ];
}

/** The body of a response that went well; the whole observation of any other, so that the model sees the error. */
function toolContent(observation: string): string {
  const response = parseObservation(observation);
  return response && response.statusCode >= 200 && response.statusCode < 300 ? response.body : observation;
}

function parseArguments(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
