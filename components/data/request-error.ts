import type { ErrorCode, Problem } from "#lib/domain/errors.ts";
import type { PublicError } from "#lib/domain/public-error.ts";

/** A request of ours that failed: what the server said, or that it could not be reached. */
export class RequestError extends Error {
  readonly publicError: PublicError;

  constructor(publicError: PublicError, options?: ErrorOptions) {
    super(publicError.message, options);
    this.name = "RequestError";
    this.publicError = publicError;
  }

  get code(): ErrorCode {
    return this.publicError.code;
  }

  get problems(): Problem[] {
    return this.publicError.problems;
  }

  get requestId(): string {
    return this.publicError.requestId;
  }
}
