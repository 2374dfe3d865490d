import { z } from "zod";

export const OFFLINE_ENDPOINT = "offline";

/** None, where nothing is given. */
const rateLimit = (most: number) => z.coerce.number().int().min(1).max(most).nullish();

/** A model server to add. `offline` is built in and needs none of this. */
export const NewModelEndpoint = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, "use lower-case letters, digits, dots and dashes")
    .refine((name) => name !== OFFLINE_ENDPOINT, "offline is built in"),
  baseUrl: z
    .url({ protocol: /^https?$/, message: "give an http or https address, such as http://127.0.0.1:8000/v1" })
    .max(500),
  model: z.string().trim().min(1, "name the model").max(200),
  apiKey: z.string().trim().max(500).optional(),
  callStyle: z.enum(["react", "tools"]).default("react"),
  structuredOutput: z.boolean().default(false),
  inputUsdPerMTok: z.coerce.number().min(0).max(10_000).default(0),
  outputUsdPerMTok: z.coerce.number().min(0).max(10_000).default(0),
  maxConcurrency: z.coerce.number().int().min(1).max(1024).default(16),
  /** What its provider allows, over all workers together. */
  requestsPerMinute: rateLimit(10_000_000),
  tokensPerMinute: rateLimit(2_000_000_000),
  timeoutMs: z.coerce.number().int().min(100).max(3_600_000).default(120_000),
});
export type NewModelEndpoint = z.infer<typeof NewModelEndpoint>;
