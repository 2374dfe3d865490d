import type { ErrorMix, InjectedFault } from "#lib/domain/error-mix.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { EpisodeView, ValidCall } from "#lib/simulation/agents/ports.ts";
import { answerCall, type WorldResponse } from "./answer-call.ts";
import { drawFault } from "./draw-fault.ts";
import { dropPart } from "./drop-part.ts";
import { errorBody } from "./error-body.ts";
import { knownValues } from "./known-values.ts";
import { injectedError, notFoundError } from "./phrase-error.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { prepareWorld } from "./prepare-world.ts";
import { randomStream } from "./random-stream.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { createWorld, type World } from "./world-state.ts";

export interface OpenWorldOptions {
  /** Of the episode. */
  seed: number;
  /** The run's dial; without one, only a scenario's own fault is injected. */
  errorMix?: ErrorMix | undefined;
  /** First rows by resource, from elsewhere than the document; see `WorldState.seeds`. */
  seeds?: Record<string, JsonObject[]> | undefined;
}

/** An answer, and what there is to tell of it. */
export interface Served extends WorldResponse {
  plan: FunctionPlan;
  args: Record<string, JsonValue>;
  injected?: InjectedFault;
}

/** The simulated service of one episode: its world, and the failures it is made to have. */
export interface OpenWorld {
  world: World;
  /**
   * Answers a call that fits its schema. A failure that is injected changes no state, a `timeout` of a write included; of a
   * `partial` answer only the body suffers.
   */
  serve(episode: EpisodeView, call: ValidCall): Served;
}

/** Opens the service that an episode talks to, with the things in it that the scenario speaks of. */
export function openWorld({ contract, scenario }: EpisodeView, options: OpenWorldOptions): OpenWorld {
  const { seed, errorMix = {}, seeds } = options;
  const world = createWorld(contract, seed);
  if (seeds) world.state.seeds = structuredClone(seeds);
  if (scenario) prepareWorld(world, scenario);
  const called: string[] = [];
  return {
    world,
    serve(episode, { functionName, args: given }) {
      const plan = world.plan.functions.get(functionName);
      if (!plan) throw new Error(`${functionName} is no function of ${contract.apiName}.`);
      const callIndex = called.length;
      const fault = drawFault({ seed, errorMix, scenario }, functionName, callIndex, !called.includes(functionName));
      called.push(functionName);
      const args = isJsonObject(given) ? (given as JsonObject) : {};
      if (fault !== undefined && fault !== "partial")
        return { ...failCall(world, plan, args, fault, callIndex), plan, args, injected: fault };
      const answer = answerCall(world, { plan, args, isKnown: knownValues(episode) });
      const lessened = fault === "partial" ? lessen(world, plan, answer) : undefined;
      return lessened === undefined
        ? { ...answer, plan, args }
        : { ...answer, plan, args, body: lessened, injected: "partial" };
    },
  };
}

function failCall(
  world: World,
  plan: FunctionPlan,
  args: Record<string, JsonValue>,
  fault: Exclude<InjectedFault, "partial">,
  callIndex: number,
): WorldResponse {
  if (fault !== "notFound")
    return errorBody(
      world,
      plan,
      injectedError(plan, fault, randomStream(world.state.seed, "fault message", callIndex)),
    );
  const argument = Object.keys(args).find((name) => /key|reference|search/.test(plan.arguments[name]?.use ?? ""));
  return errorBody(world, plan, notFoundError(plan, argument, argument === undefined ? undefined : args[argument]));
}

function lessen(world: World, plan: FunctionPlan, { statusCode, body }: WorldResponse): JsonValue | undefined {
  if (statusCode >= 300 || body === null) return undefined;
  return dropPart(body, plan.rows.path, resolveSchema(world.contract, plan.response ?? {}));
}
