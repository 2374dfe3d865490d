import { z } from "zod";
import { FAULT_KINDS } from "./fault-kinds.ts";
import type { Reply, WireRequest } from "./wire-request.ts";

/** One line of a script: what is said or done to requests it fits. */
export const ScriptLine = z.strictObject({
  /** Only requests in which this text stands somewhere. */
  contains: z.string().optional(),
  /** Only requests of this prompt, such as `assistant-react`. */
  prompt: z.string().optional(),
  /** How often the line is used; always, if not said. */
  times: z.number().int().positive().optional(),
  /** Instead of a reply: fail like this. With neither, the built-in brain answers. */
  fault: z.enum(FAULT_KINDS).optional(),
  content: z.string().nullable().optional(),
  toolCalls: z.array(z.strictObject({ name: z.string(), arguments: z.string() })).optional(),
  finishReason: z.enum(["stop", "length", "tool_calls", "content_filter"]).optional(),
});
export type ScriptLine = z.infer<typeof ScriptLine>;

/** Lines in order; for each request the first that fits and is not used up. */
export const Script = z.array(ScriptLine);
export type Script = z.infer<typeof Script>;

/** Finds the line for a request and counts its use. */
export function createPrompter(script: Script): (request: WireRequest, prompt: string) => ScriptLine | undefined {
  const uses = new Map<ScriptLine, number>();
  return (request, prompt) => {
    const line = script.find((candidate) => {
      if ((uses.get(candidate) ?? 0) >= (candidate.times ?? Number.POSITIVE_INFINITY)) return false;
      if (candidate.prompt !== undefined && candidate.prompt !== prompt) return false;
      const { contains } = candidate;
      return contains === undefined || request.messages.some(({ content }) => content?.includes(contains));
    });
    if (line) uses.set(line, (uses.get(line) ?? 0) + 1);
    return line;
  };
}

/** What the line says, if it says anything. */
export function replyOf({ content, toolCalls, finishReason }: ScriptLine): Reply | undefined {
  if (content === undefined && toolCalls === undefined && finishReason === undefined) return undefined;
  return { content: content ?? null, ...(toolCalls ? { toolCalls } : {}), ...(finishReason ? { finishReason } : {}) };
}
