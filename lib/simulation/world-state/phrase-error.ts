import type { ApiFunction } from "#lib/domain/api-function.ts";
import type { InjectedFault } from "#lib/domain/error-mix.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import type { RandomStream } from "./random-stream.ts";
import { humanise, splitWords } from "./split-words.ts";

/** An error as the service tells it, before it takes the document's form. */
export interface ErrorAnswer {
  statusCode: number;
  /** For programs: `not_found`. */
  code: string;
  message: string;
}

const nounOf = (plan: FunctionPlan) => splitWords(plan.noun).join(" ");

function subjectOf(argument: string | undefined, value: JsonValue | undefined): string {
  if (argument === undefined) return "these values";
  return `${humanise(argument)} ${typeof value === "string" ? `"${value}"` : JSON.stringify(value)}`;
}

/** 404: nothing has this value. */
export function notFoundError(plan: FunctionPlan, argument?: string, value?: JsonValue): ErrorAnswer {
  const message = `No ${nounOf(plan)} with ${subjectOf(argument, value)} was found.`;
  return { statusCode: 404, code: "not_found", message };
}

/** 409: something has this value already. */
export function conflictError(plan: FunctionPlan, argument?: string, value?: JsonValue): ErrorAnswer {
  const message = `There is already a ${nounOf(plan)} with ${subjectOf(argument, value)}.`;
  return { statusCode: 409, code: "conflict", message };
}

/** What a service says that fails a call which is in order. */
export function injectedError(
  { fn }: FunctionPlan,
  fault: Exclude<InjectedFault, "partial" | "notFound">,
  random: RandomStream,
): ErrorAnswer {
  switch (fault) {
    case "badRequest":
      return { statusCode: 400, code: "bad_request", message: "The request could not be processed as it was sent." };
    case "unauthorized":
      return isForbidden(fn, random)
        ? { statusCode: 403, code: "forbidden", message: "The credentials of this request do not allow it." }
        : { statusCode: 401, code: "unauthorized", message: "The credentials of this request were not accepted." };
    case "rateLimited":
      return {
        statusCode: 429,
        code: "too_many_requests",
        message: `Too many requests. Try again in ${random.int(2, 58)} seconds.`,
      };
    case "timeout":
      return { statusCode: 504, code: "timeout", message: "The service did not answer in time. Nothing was changed." };
    case "serverError":
      return random.chance(0.5)
        ? { statusCode: 500, code: "internal_error", message: "Something went wrong on the server." }
        : { statusCode: 503, code: "unavailable", message: "The service is temporarily unavailable." };
  }
}

/** 403 where the document speaks of it; of 401 too, then one of the two. */
function isForbidden({ responses }: ApiFunction, random: RandomStream): boolean {
  if (!Object.hasOwn(responses, "403")) return false;
  return !Object.hasOwn(responses, "401") || random.chance(0.5);
}
