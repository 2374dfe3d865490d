/** The eight ways an operation can fail that a caller may act on. Mapped to HTTP and exit codes in `lib/platform/http` and `lib/cli` only. */
export const ERROR_CODES = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "INVALID",
  "CONFLICT",
  "LIMIT",
  "UPSTREAM",
  "INTERNAL",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One problem in what was given: where it is (field, JSON pointer, file and line) and what to do. */
export interface Problem {
  where: string;
  message: string;
}

/**
 * The only error verbs throw on purpose. `message` is written for the person who reads it: what happened, where, what to do.
 * `details` may be shown to that person too, so it never holds secrets.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly problems: Problem[];
  readonly details: Record<string, unknown> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { problems?: Problem[]; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.problems = options.problems ?? [];
    this.details = options.details;
  }
}
