import { z } from "zod";

/**
 * A failure the simulated service is made to have, although the call is in order.
 * - badRequest 400 · unauthorized 401, or 403 where the document speaks of it · notFound 404 · rateLimited 429
 * - serverError 500 or 503 · timeout 504
 * - partial: a 2xx whose body is incomplete
 */
export const InjectedFault = z.enum([
  "badRequest",
  "unauthorized",
  "notFound",
  "rateLimited",
  "serverError",
  "timeout",
  "partial",
]);
export type InjectedFault = z.infer<typeof InjectedFault>;

/** Share of calls (0 to 1) that meet each failure; the rest are answered as they deserve. */
export const ErrorMix = z
  .partialRecord(InjectedFault, z.coerce.number().min(0).max(1))
  .refine(
    (mix) => Object.values(mix).reduce((sum, share) => sum + share, 0) <= 1,
    "the shares must not exceed 1 in all",
  );
export type ErrorMix = z.infer<typeof ErrorMix>;
