import type { WireRequest } from "#lib/platform/llm/model-server/wire-request.ts";
import { readData } from "./read-data.ts";

/** What was called and what came back. */
export interface PastCall {
  name: string;
  input: string;
  observation: string;
}

export interface History {
  /** All calls of the conversation. */
  calls: PastCall[];
  /** Those since the person last spoke. */
  latest: PastCall[];
  /** What the person said, in order. */
  requests: string[];
}

/** Reads a conversation as both assistant prompts write it. */
export function readHistory(messages: WireRequest["messages"]): History {
  const calls: PastCall[] = [];
  const requests: string[] = [];
  let latest: PastCall[] = [];
  for (const [index, message] of messages.entries()) {
    const request = message.role === "user" ? readData([message]).get("request") : undefined;
    if (request !== undefined) {
      requests.push(request);
      latest = [];
    }
    if (message.role !== "assistant") continue;
    const made = callsOf(message);
    const observations = observationsAfter(messages, index, made.length);
    for (const [nth, call] of made.entries()) {
      const observation = observations[nth];
      if (observation === undefined) continue;
      calls.push({ ...call, observation });
      latest.push({ ...call, observation });
    }
  }
  return { calls, latest, requests };
}

function callsOf({ tool_calls, content }: WireRequest["messages"][number]): Omit<PastCall, "observation">[] {
  if (tool_calls?.length) {
    return tool_calls.map(({ function: { name, arguments: input } }) => ({ name, input }));
  }
  return [...(content ?? "").matchAll(/^Action: (.+)\nAction Input: (.*)$/gm)].map(([, name = "", input = ""]) => ({
    name,
    input,
  }));
}

/** One message each with native calls; all in one message otherwise. */
function observationsAfter(messages: WireRequest["messages"], index: number, count: number): string[] {
  const next = messages.slice(index + 1, index + 1 + count);
  const texts = next[0]?.role === "tool" ? next : next.slice(0, 1);
  return texts.flatMap(({ content }) => readBlocks(content ?? "", "observation"));
}

/** The texts of all data blocks of one name. */
function readBlocks(content: string, name: string): string[] {
  const blocks = content.matchAll(/<data name="([^"]+)" id="([0-9a-f]+)">\n([\s\S]*?)\n<\/data id="\2">/g);
  return [...blocks].filter((block) => block[1] === name).map((block) => block[3] as string);
}
