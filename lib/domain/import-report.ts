import { z } from "zod";

/**
 * What an import did, in the words of the command line and of the import page. APIs, functions, instructions and golden answers
 * count distinct ones of the imported data that are now stored, so a second import of the same files gives the same numbers.
 */
export const ImportReport = z.object({
  /** failed: files that gave nothing at all, each with a problem that says why. */
  files: z.object({ read: z.int(), failed: z.int() }),
  apis: z.object({ created: z.int(), updated: z.int(), unchanged: z.int() }),
  functions: z.int(),
  instructions: z.int(),
  goldenAnswers: z.int(),
  instances: z.object({
    created: z.int(),
    /** Stored by an earlier import. */
    unchanged: z.int(),
    /** Records that call nothing: their instruction is kept, no instance is stored. */
    withoutSteps: z.int(),
    /** Records that cannot be read, each with a problem that says where. */
    rejected: z.int(),
  }),
  problems: z.array(z.object({ where: z.string(), message: z.string() })),
});
export type ImportReport = z.infer<typeof ImportReport>;
