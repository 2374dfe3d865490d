import { z } from "zod";

export const ExportFormat = z.enum(["toolalpaca", "toolalpaca-segments", "openai-chat"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const NewExport = z.strictObject({
  name: z.string().trim().max(120).optional(),
  format: ExportFormat,
  /** The instance list's query string; default: accepted ones. */
  filter: z.string().max(4000).default("status=accepted"),
});
export type NewExport = z.infer<typeof NewExport>;

/** What an export holds and how to check it: written beside the file and shown on its page. */
export const ExportManifest = z.object({
  name: z.string(),
  format: ExportFormat,
  formatVersion: z.string(),
  filter: z.string(),
  createdAt: z.iso.datetime(),
  counts: z.object({
    /** Instances written. */
    instances: z.int(),
    apis: z.int(),
    /** Lines or array entries of the file. */
    rows: z.int(),
    /** Instances of the filter that the format cannot carry, by reason. */
    leftOut: z.record(z.string(), z.int()),
    offline: z.int(),
  }),
  files: z.array(z.object({ name: z.string(), sizeBytes: z.int(), sha256: z.string() })),
  generator: z.string(),
});
export type ExportManifest = z.infer<typeof ExportManifest>;
