import crypto from "node:crypto";
import { ZodError } from "zod";
import { AppError, type ErrorCode } from "#lib/domain/errors.ts";
import type { PublicError } from "#lib/domain/public-error.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";

export const HTTP_STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID: 400,
  CONFLICT: 409,
  LIMIT: 429,
  UPSTREAM: 502,
  INTERNAL: 500,
};

/**
 * Turns anything thrown into what may be shown. Unexpected errors keep their words in the log: they may name files, SQL or
 * data of others.
 */
export function toPublicError(error: unknown): PublicError {
  const requestId = crypto.randomUUID().slice(0, 8);
  if (error instanceof ZodError) {
    const problems = error.issues.map((issue) => ({ where: issue.path.join(".") || "input", message: issue.message }));
    const first = problems[0];
    return {
      code: "INVALID",
      message: first ? `${first.where}: ${first.message}` : "The input is not valid.",
      problems,
      requestId,
    };
  }
  if (error instanceof AppError && error.code !== "INTERNAL") {
    const { code, message, problems, details } = error;
    return { code, message, problems, requestId, ...(details ? { details } : {}) };
  }
  if (isDatabaseAway(error)) {
    console.error(`[${requestId}] database away:`, error);
    return {
      code: "UPSTREAM",
      message: "The database does not answer. Your work is kept; try again in a moment.",
      problems: [],
      requestId,
    };
  }
  console.error(`[${requestId}]`, error);
  return {
    code: "INTERNAL",
    message: `Something failed on our side (${requestId}). Nothing was changed; try again.`,
    problems: [],
    requestId,
  };
}
