import { type ApiContract, CLARIFY_ACTION } from "#lib/domain/api-function.ts";
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

/**
 * Native tool calls: what a model says beside its call is the thought, an answer without a call is the response. Of several
 * calls in one answer the first counts; calls in parallel come with issue 4.
 */
export const toolsStyle: TurnStyle = {
  request(episode) {
    const { names, tools } = toolboxOf(episode.contract);
    return {
      promptVersion: assistantToolsPrompt.version,
      messages: assistantToolsPrompt.build(episode, names.toolOf),
      tools,
    };
  },
  read({ content, toolCalls }, { contract }) {
    const [call] = toolCalls;
    const said = withoutReasoning(content);
    if (call) {
      if (call.name === "") return { kind: "unreadable", problem: "its call names no function." };
      const action = toolboxOf(contract).names.functionOf(call.name);
      return { kind: "call", thought: said, action, actionInput: call.arguments.trim() || "{}" };
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
