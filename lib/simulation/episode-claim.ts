import type { Scenario } from "#lib/domain/scenario.ts";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";

/** An episode this process works on. `attempt` is the fence: a later claim of the same episode makes this one void. */
export interface EpisodeClaim {
  episodeId: string;
  attempt: number;
  runId: string;
  apiId: string;
  apiSlug: string;
  documentId: string;
  /** Documents of the other APIs in its toolset. */
  companionDocumentIds: string[];
  instructionId: string;
  sampleIndex: number;
  instruction: string;
  scenario: Scenario | null;
  config: SimulationRunConfig;
}
