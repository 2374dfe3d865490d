import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { OFFLINE_ENDPOINT } from "#lib/domain/model-endpoint.ts";
import type { NewSimulationRun } from "#lib/domain/simulation-run.ts";
import { refuseLanguage } from "./agents/offline/writing/refuse-language.ts";
import { endpointNameOf } from "./agents/resolve-agent-endpoints.ts";

/**
 * Refuses new instructions in a language that their writer does not know, before a run is spent on it.
 * @throws AppError INVALID
 */
export function requireWritableLanguage(settings: NewSimulationRun): void {
  if (settings.instructions.mode !== "generate" || endpointNameOf(settings, "userAgent") !== OFFLINE_ENDPOINT) return;
  const refusal = refuseLanguage(settings.language);
  if (refusal) throw new AppError("INVALID", refusal, { problems: [{ where: "language", message: refusal }] });
}
