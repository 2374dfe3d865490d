import type { ErrorMix } from "#lib/domain/error-mix.ts";
import type { ToolExecutor } from "#lib/simulation/agents/ports.ts";
import { keepAccount, type StateAccount } from "#lib/simulation/world-state/keep-account.ts";
import { type OpenWorld, openWorld } from "#lib/simulation/world-state/open-world.ts";
import { renderBody } from "#lib/simulation/world-state/render-body.ts";
import type { World } from "#lib/simulation/world-state/world-state.ts";

/**
 * Answers calls out of a world state of its own, drawn from the seed and kept by code: no model, no network. Serves one episode.
 * @param options `errorMix`: the share of calls that are made to fail, see `drawFault`
 */
export function createOfflineExecutor(
  seed: number,
  options: { errorMix?: ErrorMix | undefined } = {},
): ToolExecutor & { world(): World | undefined } {
  let service: OpenWorld | undefined;
  let account: StateAccount | undefined;
  return {
    world: () => service?.world,
    execute: async (episode, call) => {
      service ??= openWorld(episode, { seed, errorMix: options.errorMix });
      account ??= keepAccount(service.world);
      const { statusCode, body, plan, injected } = service.serve(episode, call);
      return {
        kind: "response",
        statusCode,
        body: renderBody(plan, statusCode, body),
        trace: { answeredBy: "offline", ...account.takeStep(), statusCode, ...(injected ? { injected } : {}) },
      };
    },
    initialState: () => account?.initialState ?? null,
  };
}
