import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { EpisodeView, ToolExecutor } from "#lib/simulation/agents/ports.ts";
import { answerCall } from "#lib/simulation/world-state/answer-call.ts";
import { prepareWorld } from "#lib/simulation/world-state/prepare-world.ts";
import { createWorld, type World } from "#lib/simulation/world-state/world-state.ts";

/**
 * Answers calls out of a world state of its own, drawn from the seed and kept by code: no model, no network. Authentication is
 * taken to be in order. Serves one episode.
 */
export function createOfflineExecutor(seed: number): ToolExecutor & { world(): World | undefined } {
  let world: World | undefined;
  return {
    world: () => world,
    execute: async (episode, { functionName, args }) => {
      if (!world) {
        world = createWorld(episode.contract, seed);
        if (episode.scenario) prepareWorld(world, episode.scenario);
      }
      const plan = world.plan.functions.get(functionName);
      if (!plan)
        return {
          kind: "response",
          statusCode: 404,
          body: JSON.stringify({ error: "not_found", message: `There is no ${functionName}.` }),
          trace: { answeredBy: "offline" },
        };
      const isKnown = knownValues(episode);
      const { statusCode, body } = answerCall(world, { plan, args: jsonArguments(args), isKnown });
      return {
        kind: "response",
        statusCode,
        body: body === null ? "" : JSON.stringify(body),
        trace: { answeredBy: "offline" },
      };
    },
    initialState: () => null,
  };
}

const jsonArguments = (args: Record<string, unknown>): Record<string, JsonValue> => (isJsonObject(args) ? args : {});

/** True for values that stand in the instruction or in anything observed since, as a word of its own. */
function knownValues({ instruction, steps }: EpisodeView): (value: JsonValue) => boolean {
  const text = [instruction, ...steps.map(({ observation }) => observation)].join("\n").toLowerCase();
  return (value) => {
    const wanted = String(value).trim().toLowerCase();
    if (wanted === "" || typeof value === "object") return false;
    const at = text.indexOf(wanted);
    return at >= 0 && isWordAt(text, wanted);
  };
}

function isWordAt(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = text[at - 1] ?? " ";
    const after = text[at + wanted.length] ?? " ";
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
