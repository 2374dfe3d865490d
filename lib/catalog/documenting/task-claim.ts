import type { DocumentingStage } from "#lib/domain/documenting.ts";
import type { DocumentableApi } from "./documentable-api.ts";
import type { StageAttempt } from "./run-stage.ts";

/** A task this process works on. `attempt` is the fence: a later claim of the same task makes this one void. */
export interface TaskClaim {
  taskId: string;
  attempt: number;
  documentingJobId: string;
  apiId: string;
  /** The document the API has now. */
  currentDocumentId: string | null;
  api: DocumentableApi;
  endpointName: string;
  seed: number | null;
  /** The limit that has ended its job: nothing more is asked of a model. */
  stopReason: string | null;
  /** Who had it launched. */
  createdById: string | null;
  /** Stored by those who worked on it before. */
  stored: (StageAttempt & { stage: DocumentingStage })[];
}
