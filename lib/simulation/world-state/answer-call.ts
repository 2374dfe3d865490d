import canonicalize from "canonicalize";
import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import { documentedBody } from "./documented-body.ts";
import { errorBody } from "./error-body.ts";
import { referenceExists } from "./find-row.ts";
import { generateBody, relevantArguments } from "./generate-body.ts";
import { clipLists } from "./page-rows.ts";
import { conflictError, notFoundError } from "./phrase-error.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { refuseCall } from "./refuse-call.ts";
import { serveCount, serveItem, serveList } from "./serve-read.ts";
import { confirm, conflictOf, serveCreate, serveDelete, serveUpdate, targetOf } from "./serve-write.ts";
import type { World } from "./world-state.ts";

/** What the simulated service says. `body` is null where there is none. */
export interface WorldResponse {
  statusCode: number;
  body: JsonValue;
}

/** A call whose arguments fit the function's schema. */
export interface WorldCall {
  plan: FunctionPlan;
  args: Record<string, JsonValue>;
  /** Whether the conversation so far mentions a value: such ids exist in the user's world. */
  isKnown(value: JsonValue): boolean;
}

/**
 * Answers a call from the world's state and changes the state as the call asks: 401 and 422 for what `refuseCall` refuses, 404
 * for ids that do not exist, 409 for a second row with the same key, else the documented success with a body that fits its schema.
 */
export function answerCall(world: World, call: WorldCall): WorldResponse {
  world.shown = [];
  const refusal = refuseCall(world, call);
  if (refusal) return errorBody(world, call.plan, refusal);
  const missing = missingReference(world, call);
  if (missing) return missing;
  const { plan, args } = call;
  switch (plan.role) {
    case "list":
      return succeed(world, call, serveList(world, plan, args));
    case "count":
      return succeed(world, call, serveCount(world, plan, args));
    case "item": {
      const body = serveItem(world, plan, args, call.isKnown);
      return body === undefined ? notFound(world, call) : succeed(world, call, clipLists(world, plan, args, body));
    }
    case "create":
      return create(world, call);
    case "update":
    case "delete": {
      const found = targetOf(world, plan, args, call.isKnown)?.found;
      if (!found) return notFound(world, call);
      return succeed(world, call, (plan.role === "update" ? serveUpdate : serveDelete)(world, plan, args, found));
    }
    case "answer":
      return succeed(world, call, clipLists(world, plan, args, serveAnswer(world, call)));
  }
}

function missingReference(world: World, { plan, args, isKnown }: WorldCall): WorldResponse | undefined {
  for (const [argument, use] of Object.entries(plan.arguments)) {
    const id = args[argument];
    if (use.use !== "reference" || id === undefined || typeof id === "object") continue;
    if (!referenceExists(world, use.resource, id, isKnown))
      return errorBody(world, plan, notFoundError(plan, argument, id));
  }
  return undefined;
}

function notFound(world: World, { plan, args }: WorldCall): WorldResponse {
  const argument = Object.keys(plan.arguments).find(
    (name) => /key|search/.test(plan.arguments[name]?.use ?? "") && args[name] !== undefined,
  );
  return errorBody(world, plan, notFoundError(plan, argument, argument === undefined ? undefined : args[argument]));
}

function create(world: World, call: WorldCall): WorldResponse {
  const conflict = conflictOf(world, call.plan, call.args);
  if (conflict) return errorBody(world, call.plan, conflictError(call.plan, conflict.argument, conflict.value));
  return succeed(world, call, serveCreate(world, call.plan, call.args));
}

/** What a computed answer is remembered by. */
export const answerKey = (plan: FunctionPlan, args: Record<string, JsonValue>): string =>
  `${plan.fn.name} ${canonicalize(relevantArguments(plan, args))}`;

/** What is computed is remembered: the same request gets the same answer. */
function serveAnswer(world: World, { plan, args }: WorldCall): JsonValue {
  const key = answerKey(plan, args);
  const isWrite = plan.fn.method !== "get" && plan.fn.method !== "head";
  const known = Object.hasOwn(world.state.answers, key) ? world.state.answers[key] : undefined;
  if (isWrite) {
    world.state.version += 1;
    world.state.acts.push({ function: plan.fn.name, arguments: structuredClone(relevantArguments(plan, args)) });
  }
  if (known !== undefined) return structuredClone(known);
  const body = generateBody(world, plan, args);
  if (isWrite) confirm(world, plan, args, body, "The request was completed.");
  world.state.answers[key] = structuredClone(body);
  return body;
}

/** The documented success. A body that its schema refuses gives way to a drawn one, and that to the document's own example. */
function succeed(world: World, { plan, args }: WorldCall, body: JsonValue): WorldResponse {
  const statusCode = plan.successStatus;
  if (statusCode === 204) return { statusCode, body: null };
  if (!plan.response) return { statusCode, body: documentedBody(plan, args, statusCode) };
  if (validateResponse(world.contract, plan.fn, statusCode, body).length === 0) return { statusCode, body };
  world.shown = [];
  const candidates = [() => generateBody(world, plan, args), () => documentedBody(plan, args, statusCode)];
  for (const candidate of candidates) {
    const value = candidate();
    if (validateResponse(world.contract, plan.fn, statusCode, value).length === 0) return { statusCode, body: value };
  }
  return { statusCode, body };
}
