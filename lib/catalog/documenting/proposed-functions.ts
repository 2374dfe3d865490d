import { z } from "zod";

const TYPES = ["string", "integer", "number", "boolean", "array", "object"] as const;

const ProposedParameter = z.object({
  name: z.string().regex(/^[^\s{}/]{1,80}$/, "must be a name without spaces, slashes and braces"),
  type: z.enum(TYPES),
  required: z.boolean(),
  description: z.string().min(1).max(600),
  /** A value of that type; required parameters must have one. */
  example: z.unknown().optional(),
});

const ProposedFunction = z.object({
  name: z.string().min(1).max(80),
  description: z.string().min(1).max(600),
  parameters: z.array(ProposedParameter).max(30),
  output: z.object({
    description: z.string().min(1).max(600),
    /** Whether it returns a list of things that have these fields. */
    isList: z.boolean(),
    fields: z.array(z.string().min(1).max(80)).max(60),
  }),
});
export type ProposedFunction = z.infer<typeof ProposedFunction>;

/** What a model answers with when it is asked for the functions of an API. */
export const ProposedFunctions = z.object({ functions: z.array(ProposedFunction).min(1).max(10) });
