import { z } from "zod";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

const schema = z.record(z.string(), z.unknown()).transform((value): JsonSchema => value);

const parts = z
  .array(z.object({ text: z.string().default("") }))
  .transform((list) => list.map(({ text }) => text).join("\n"));

/** What the server reads of a chat completion request; the rest of the wire format is accepted and ignored. */
export const WireRequest = z.object({
  model: z.string(),
  messages: z
    .array(
      z.object({
        role: z.enum(["system", "developer", "user", "assistant", "tool"]),
        content: z.union([z.string(), parts]).nullish(),
        tool_calls: z
          .array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
          .nullish(),
      }),
    )
    .min(1),
  stream: z.boolean().nullish(),
  seed: z.number().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  tools: z
    .array(
      z.object({
        function: z.object({ name: z.string(), description: z.string().default(""), parameters: schema.default({}) }),
      }),
    )
    .nullish(),
  response_format: z
    .object({ type: z.string(), json_schema: z.object({ name: z.string(), schema }).optional() })
    .nullish(),
});
export type WireRequest = z.infer<typeof WireRequest>;

/** What a model says to a request. */
export interface Reply {
  content: string | null;
  toolCalls?: { name: string; arguments: string }[];
  finishReason?: "stop" | "length" | "tool_calls" | "content_filter";
  usage?: { inputTokens: number; outputTokens: number };
}
