import type { ErrorCode, Problem } from "./errors.ts";

/** What a browser or a script learns of a failure. `requestId` finds the cause in the server's log. */
export interface PublicError {
  code: ErrorCode;
  message: string;
  problems: Problem[];
  details?: Record<string, unknown>;
  requestId: string;
}

export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: PublicError };
