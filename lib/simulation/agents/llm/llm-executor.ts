import { type ApiContract, findFunction } from "#lib/domain/api-function.ts";
import type { ErrorMix } from "#lib/domain/error-mix.ts";
import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import type { StepTrace } from "#lib/domain/step-trace.ts";
import type { ChatModel } from "#lib/platform/llm/chat-model.ts";
import type { AgentStop, EpisodeView, ToolExecutor, ValidCall } from "#lib/simulation/agents/ports.ts";
import { findTextSlots } from "#lib/simulation/world-state/find-text-slots.ts";
import { keepAccount, type StateAccount } from "#lib/simulation/world-state/keep-account.ts";
import { listEntities, needsRows } from "#lib/simulation/world-state/list-entities.ts";
import { type OpenWorld, openWorld, type Served } from "#lib/simulation/world-state/open-world.ts";
import { modelWritten, placeTexts } from "#lib/simulation/world-state/place-texts.ts";
import { renderBody } from "#lib/simulation/world-state/render-body.ts";
import { askForRows } from "./ask-for-rows.ts";
import { askForTexts } from "./ask-for-texts.ts";
import type { Asker } from "./ask-model.ts";
import type { ContentOptions } from "./content-options.ts";

export interface LlmExecutorOptions extends ContentOptions {
  /** The share of calls that are made to fail, see `drawFault`. */
  errorMix?: ErrorMix | undefined;
}

/**
 * The API's server: code keeps its state and answers each call, as offline; a model thinks of the rows that the world begins
 * with, once an episode, and writes the free texts of responses, with one call a step at most. What of it does not fit the
 * document is dropped. Serves one episode.
 */
export function createLlmExecutor(model: ChatModel, asker: Asker, options: LlmExecutorOptions): ToolExecutor {
  let service: OpenWorld | undefined;
  let account: StateAccount | undefined;
  let isSeeded = false;
  return {
    async execute(episode, call) {
      const seeding = isSeeded ? undefined : await seedWorld(model, asker, episode, call, options);
      if (seeding && "reason" in seeding) return seeding;
      isSeeded ||= seeding !== undefined;
      service ??= openWorld(episode, { ...options, seeds: seeding?.seeds });
      if (seeding) service.world.state.seeds ??= seeding.seeds;
      account ??= keepAccount(service.world);
      const served = service.serve(episode, call);
      const refined = await writeTexts(model, asker, { service, served, contract: episode.contract }, options);
      if ("reason" in refined) return refined;
      const written = modelWritten(service.world, refined);
      const { statusCode, body, plan, injected } = refined;
      const trace: StepTrace = {
        answeredBy: "llm",
        ...account.takeStep(),
        statusCode,
        ...(written.length > 0 ? { modelWritten: written } : {}),
        ...(injected ? { injected } : {}),
        ...(seeding ? { seededBy: Object.keys(seeding.seeds).length > 0 ? "model" : "code" } : {}),
      };
      return { kind: "response", statusCode, body: renderBody(plan, statusCode, body), trace };
    },
    initialState: () => account?.initialState ?? null,
  };
}

/** @returns undefined where no rows are needed yet, or the document lists them */
async function seedWorld(
  model: ChatModel,
  asker: Asker,
  { contract, scenario }: EpisodeView,
  { functionName, args }: ValidCall,
  options: ContentOptions,
): Promise<{ seeds: Record<string, JsonObject[]> } | AgentStop | undefined> {
  const fn = findFunction(contract, functionName);
  if (!fn) throw new Error(`${functionName} is no function of ${contract.apiName}.`);
  const entities = listEntities(contract);
  if (entities.length === 0 || !needsRows(contract, [functionName, ...(scenario?.functionNames ?? [])]))
    return undefined;
  return askForRows(model, asker, { contract, entities, call: { fn, args } }, options);
}

async function writeTexts(
  model: ChatModel,
  asker: Asker,
  { service, served, contract }: { service: OpenWorld; served: Served; contract: ApiContract },
  options: ContentOptions,
): Promise<Served | AgentStop> {
  const { world } = service;
  const known = modelWritten(world, served);
  const slots = findTextSlots(world, served).filter(({ pointer }) => !known.includes(pointer));
  if (slots.length === 0) return served;
  const asked = await askForTexts(model, asker, { contract, slots, served }, options);
  if (asked.kind === "stop") return asked;
  const texts = isJsonObject(asked.texts) ? asked.texts : {};
  return { ...served, body: placeTexts(world, served, slots, texts) };
}
