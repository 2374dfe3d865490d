import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { RequestError } from "#components/data/request-error.ts";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { LoadedInstance } from "#lib/review/load-instances.ts";
import type { EditReceipt } from "#lib/review/save-revision.ts";
import type { EditorContract } from "./check-call.ts";

/** The functions of the documents that an instance was made with; the same for all instances of those documents. */
export const contractQuery = ({ id, document, companions }: Pick<LoadedInstance, "id" | "document" | "companions">) =>
  queryOptions({
    queryKey: ["contract", document?.id ?? id, ...companions.map(({ documentId }) => documentId)],
    queryFn: ({ signal }) => fetchJson<EditorContract>(`/api/v1/instances/${id}/contract`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const saveRevision = (instanceId: string, baseRevision: number, content: InstanceContent) =>
  fetchJson<EditReceipt>(`/api/v1/instances/${instanceId}/revisions`, { body: { instanceId, baseRevision, content } });

/** What somebody else saved while one was writing. */
export interface TheirEdit {
  content: InstanceContent;
  revision: number;
  by: string | null;
  /** ISO 8601. */
  at: string | null;
}

/** The other side of a conflict; undefined when the error is no conflict of edits. */
export function readTheirEdit({ code, publicError }: RequestError): TheirEdit | undefined {
  const { current, currentRevision, by, at } = publicError.details ?? {};
  if (code !== "CONFLICT" || typeof current !== "object" || current === null || typeof currentRevision !== "number") {
    return undefined;
  }
  return {
    content: current as InstanceContent,
    revision: currentRevision,
    by: typeof by === "string" ? by : null,
    at: typeof at === "string" ? at : null,
  };
}
