import { z } from "zod";

/** How a simulated answer compares with the real one to the same call. */
export const FidelityVerdict = z.object({
  /** Both succeeded, or both failed by the same class of status code (2xx, 4xx …). */
  statusMatches: z.boolean(),
  /** Fits what the document says of answers with its status code. */
  simulatedValid: z.boolean(),
  realValid: z.boolean(),
  /** Places of fields (`items[].name`), of both bodies, and of one alone. */
  common: z.array(z.string()),
  onlySimulated: z.array(z.string()),
  onlyReal: z.array(z.string()),
});
export type FidelityVerdict = z.infer<typeof FidelityVerdict>;

export const FidelityStatus = z.enum(["queued", "running", "done", "failed", "cancelled"]);
export type FidelityStatus = z.infer<typeof FidelityStatus>;

export const isFidelityOpen = (status: FidelityStatus): boolean => status === "queued" || status === "running";

/** What a person asks for: so many calls of one API's simulated instances, made for real. */
export const NewFidelityReport = z.strictObject({
  slug: z.string().min(1).max(200),
  calls: z.coerce.number().int().min(1).max(500).default(20),
});
export type NewFidelityReport = z.infer<typeof NewFidelityReport>;
export type NewFidelityReportInput = z.input<typeof NewFidelityReport>;
