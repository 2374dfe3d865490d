import type { JsonValue } from "#lib/domain/json.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { randomStream } from "./random-stream.ts";

/** A body where no schema leads: an example of the document, else the response's description with the request's values. */
export function documentedBody(plan: FunctionPlan, args: Record<string, JsonValue>, statusCode: number): JsonValue {
  const responses = plan.fn.responses;
  const response = responses[String(statusCode)] ?? responses["2XX"] ?? responses.default;
  const examples = response?.examples ?? [];
  if (examples.length > 0) return randomStream(0, "example", plan.fn.name).pick(examples);
  const echoed = Object.entries(args).filter(
    ([name, value]) => plan.arguments[name]?.use !== "secret" && value !== "" && typeof value !== "object",
  );
  const message = response?.description?.replace(/[\s.]+$/, "") || "Successful response";
  return { message: `${message}.`, ...Object.fromEntries(echoed) };
}
