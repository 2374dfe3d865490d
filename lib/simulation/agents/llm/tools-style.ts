import { type ApiContract, CLARIFY_ACTION, findFunction, RETRIEVE_ACTION } from "#lib/domain/api-function.ts";
import { isShortened } from "#lib/domain/shortened.ts";
import type { ChatRequest } from "#lib/platform/llm/chat-model.ts";
import { withoutReasoning } from "#lib/platform/llm/without-reasoning.ts";
import { assistantToolsPrompt } from "#lib/simulation/prompts/assistant-tools.prompt.ts";
import { standaloneSchema } from "#lib/simulation/prompts/describe-contract.ts";
import { nameTools, type ToolNames } from "./name-tools.ts";
import type { TurnStyle } from "./turn-style.ts";

interface Toolbox {
  names: ToolNames;
  tools: NonNullable<ChatRequest["tools"]>;
}

const toolboxes = new WeakMap<ApiContract, Toolbox>();

function toolboxOf(contract: ApiContract): Toolbox {
  const toolbox = toolboxes.get(contract) ?? fillToolbox(contract);
  toolboxes.set(contract, toolbox);
  return toolbox;
}

function fillToolbox(contract: ApiContract): Toolbox {
  const names = nameTools(contract.functions.map(({ name }) => name));
  const tools = contract.functions.map(({ name, description, parameters }) => ({
    name: names.toolOf(name),
    description,
    parameters: standaloneSchema(contract, parameters),
  }));
  return { names, tools: [...tools, CLARIFY_TOOL] };
}

const CLARIFY_TOOL = {
  name: CLARIFY_ACTION,
  description: "Ask the person for something that only they know.",
  parameters: { type: "object", properties: { Question: { type: "string" } }, required: ["Question"] },
};

/** The same at the end of every toolbox it is in, so that what comes before it stays cacheable. */
const RETRIEVE_TOOL = {
  name: RETRIEVE_ACTION,
  description: "Read on in a result that was shortened, as its marker says.",
  parameters: {
    type: "object",
    properties: {
      step: { type: "integer", minimum: 0 },
      pointer: { type: "string", description: "JSON pointer into the whole result" },
      from: { type: "integer", minimum: 0 },
    },
    required: ["step", "pointer"],
  },
};

/**
 * Native tool calls: what a model says beside its calls is the thought, an answer without a call is the response. Several calls
 * in one answer are made together. `retrieve` is offered from the first shortened observation on.
 */
export const toolsStyle: TurnStyle = {
  request(episode) {
    const { names, tools } = toolboxOf(episode.contract);
    const offersRetrieve =
      !findFunction(episode.contract, RETRIEVE_ACTION) &&
      episode.steps.some(({ observation }) => isShortened(observation));
    return {
      promptVersion: assistantToolsPrompt.version,
      messages: assistantToolsPrompt.build(episode, names.toolOf),
      tools: offersRetrieve ? [...tools, RETRIEVE_TOOL] : tools,
    };
  },
  read({ content, toolCalls }, { contract }) {
    const said = withoutReasoning(content);
    const { names } = toolboxOf(contract);
    const [first, ...also] = toolCalls.map((call) => ({
      action: names.functionOf(call.name),
      actionInput: call.arguments.trim() || "{}",
    }));
    if (first) {
      if (toolCalls.some(({ name }) => name === "")) {
        return { kind: "unreadable", problem: "one of its calls names no function." };
      }
      return { kind: "call", thought: said, ...first, ...(also.length > 0 ? { also } : {}) };
    }
    if (said === "") return { kind: "empty" };
    // Servers that cannot read a model's own notation for calls hand it on as text.
    if (/<\/?tool_call|<\|tool|\[TOOL_CALLS\]/i.test(said)) {
      return { kind: "unreadable", problem: "it holds a call written as text." };
    }
    return { kind: "respond", thought: null, response: said };
  },
  repair: assistantToolsPrompt.buildRepair,
};
