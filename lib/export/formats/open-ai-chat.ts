import { CLARIFY_ACTION, RESPOND_ACTION, RETRIEVE_ACTION } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import { parseObservation } from "#lib/domain/observation.ts";
import { type PlacedStep, splitTurns } from "#lib/domain/split-turns.ts";
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
 * JSON text. The thought of a call is its message's content. Calls that were made together are one message; a response after
 * which the user goes on is followed by what the user says; reading on in a shortened observation is a tool like any other, in
 * the lines that use it. What is not carried, since it would be read as said to the user: the thoughts before a question and
 * before a response.
 */
export const openAiChat: Format = {
  fileName: "openai-chat.jsonl",
  contentType: "application/x-ndjson",
  version: "2",
  rowsAreApis: false,
  listsInstructions: false,
  framing: { opening: "", separator: "\n", closing: "\n" },
  forApi(api) {
    const contract = api.contract();
    const chat = contract && contract.functions.length > 0 ? chatTools(contract) : null;
    const endingOf = renderEndings(chat);
    return {
      opening: "",
      separator: "\n",
      closing: "",
      row(instance) {
        if (api.companions.includes(null)) return { leftOut: "deletedApi" };
        if (!chat) return { leftOut: "withoutDocument" };
        const messages = chatMessages(instance, chat.names);
        if (typeof messages === "string") return { leftOut: messages };
        return { text: `{"messages":${toJson(messages)},${endingOf(instance.steps)}` };
      },
    };
  },
};

const RETRIEVE_TOOL: ChatTools["tools"][number] = {
  type: "function",
  function: {
    name: RETRIEVE_ACTION,
    description: "Read on in a result that was shortened, as its marker says.",
    parameters: {
      type: "object",
      properties: { step: { type: "integer" }, pointer: { type: "string" }, from: { type: "integer" } },
      required: ["step", "pointer"],
    },
  },
};

/** How lines of an API end: nearly all alike, so that the tools are rendered once. */
function renderEndings(chat: ChatTools | null): (steps: readonly Step[]) => string {
  const { tools = [], names } = chat ?? {};
  const plain = toJson(tools);
  const withRetrieve = toJson([...tools, RETRIEVE_TOOL]);
  return (steps) => {
    const retrieves = steps.some(({ action }) => action === RETRIEVE_ACTION && !names?.has(action));
    const isParallel = steps.some(({ sameTurn }) => sameTurn === true);
    return `"tools":${retrieves ? withRetrieve : plain},"parallel_tool_calls":${isParallel}}`;
  };
}

type Obstacle = "withoutResponse" | "invalidArguments" | "unknownFunction";

function chatMessages(instance: SelectedInstance, names: ChatTools["names"]): ChatMessage[] | Obstacle {
  if (instance.response.trim() === "") return "withoutResponse";
  const messages: ChatMessage[] = [{ role: "user", content: instance.instruction }];
  for (const turn of splitTurns(instance.steps)) {
    const round = showTurn(turn, names);
    if (typeof round === "string") return round;
    messages.push(...round);
  }
  messages.push({ role: "assistant", content: instance.response });
  return messages;
}

function showTurn(turn: PlacedStep[], names: ChatTools["names"]): ChatMessage[] | Obstacle {
  const isSaid = ({ step: { action } }: PlacedStep) =>
    (action === CLARIFY_ACTION || action === RESPOND_ACTION) && !names.has(action);
  const called = turn.filter((placed) => !isSaid(placed));
  const messages = called.length > 0 ? showCalls(called, names) : [];
  if (typeof messages === "string") return messages;
  // A question that was asked beside calls follows their results.
  for (const { step } of turn.filter(isSaid)) {
    const exchange = showExchange(step, step.action === CLARIFY_ACTION ? "Question" : "Response");
    if (typeof exchange === "string") return exchange;
    messages.push(...exchange);
  }
  return messages;
}

function showCalls(turn: PlacedStep[], names: ChatTools["names"]): ChatMessage[] | Obstacle {
  const toolCalls: NonNullable<ChatMessage["tool_calls"]> = [];
  for (const { index, step } of turn) {
    const name = names.get(step.action) ?? (step.action === RETRIEVE_ACTION ? RETRIEVE_ACTION : undefined);
    if (name === undefined) return "unknownFunction";
    if (!parseArguments(step.actionInput)) return "invalidArguments";
    // The arguments stay the text that the model wrote.
    toolCalls.push({ id: idOf(index), type: "function", function: { name, arguments: step.actionInput } });
  }
  return [
    { role: "assistant", content: turn[0]?.step.thought ?? "", tool_calls: toolCalls },
    ...turn.map(({ index, step }) => ({
      role: "tool" as const,
      tool_call_id: idOf(index),
      content: toolContent(step.observation),
    })),
  ];
}

const idOf = (index: number) => `call_${index + 1}`;

/** A question or a response is said to the user, not to a tool: nobody who trains on these lines has functions of those names. */
function showExchange(step: Step, key: "Question" | "Response"): ChatMessage[] | Obstacle {
  const args = parseArguments(step.actionInput);
  const texts = args ? Object.values(args).filter((value) => typeof value === "string") : [];
  const named = args?.[key];
  const text = typeof named === "string" ? named : texts.length === 1 ? texts[0] : undefined;
  if (text === undefined) return "invalidArguments";
  return [
    { role: "assistant", content: text },
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
