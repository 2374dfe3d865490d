import { useEffect, useRef, useState } from "react";
import { MAX_UPLOAD_BYTES } from "#app/api/v1/imports/upload-limits.ts";
import { useReportPending } from "#components/shell/save-state.tsx";
import type { ImportReport } from "#lib/domain/import-report.ts";
import {
  importRemote,
  type RemoteRequest,
  UploadError,
  type UploadProgress,
  type UploadRequest,
  upload,
} from "./upload.ts";

export interface ImportItem {
  id: number;
  name: string;
  /** Undefined for what the server fetches. */
  sizeBytes: number | undefined;
  state:
    | { kind: "waiting" }
    | { kind: "sending"; sentBytes: number }
    | { kind: "reading" }
    | { kind: "done"; report: ImportReport }
    | { kind: "failed"; message: string; requestId: string | undefined };
}

export type ImportRequest = UploadRequest | RemoteRequest;

const isOpen = ({ state }: ImportItem) => state.kind !== "done" && state.kind !== "failed";

/** Files on their way into the catalogue, one after the other in the order they were given. */
export function useImports() {
  const [items, setItems] = useState<readonly ImportItem[]>([]);
  const nextId = useRef(1);
  const line = useRef<Promise<void>>(Promise.resolve());
  const stop = useRef(new AbortController());
  const openCount = items.filter(isOpen).length;
  useReportPending(openCount);
  useWarningBeforeLeaving(openCount > 0);
  useEffect(() => {
    const controller = new AbortController();
    stop.current = controller;
    return () => controller.abort();
  }, []);

  const set = (id: number, state: ImportItem["state"]) =>
    setItems((before) => before.map((item) => (item.id === id ? { ...item, state } : item)));

  const send = async (id: number, request: ImportRequest) => {
    const { signal } = stop.current;
    if (signal.aborted) return;
    try {
      if ("source" in request) set(id, { kind: "reading" });
      const onProgress = ({ sentBytes, isSent }: UploadProgress) =>
        set(id, isSent ? { kind: "reading" } : { kind: "sending", sentBytes });
      const report =
        "source" in request ? await importRemote(request, signal) : await upload(request, { signal, onProgress });
      set(id, { kind: "done", report });
    } catch (error) {
      if (signal.aborted) return;
      const requestId = error instanceof UploadError ? error.requestId : undefined;
      set(id, { kind: "failed", message: (error as Error).message, requestId });
    }
  };

  const start = (requests: readonly ImportRequest[]) => {
    const added = requests.map((request) => ({ request, id: nextId.current++ }));
    setItems((before) => [
      ...added.map(({ id, request }) => ({ id, ...newItem(request) })),
      ...before.filter(({ id }) => added.every((one) => one.id !== id)),
    ]);
    for (const { id, request } of added) {
      if ("source" in request || request.content.size <= MAX_UPLOAD_BYTES)
        line.current = line.current.then(() => send(id, request));
    }
  };
  return { items, start, isBusy: openCount > 0 };
}

function newItem(request: ImportRequest): Omit<ImportItem, "id"> {
  const { name } = request;
  if ("source" in request) return { name, sizeBytes: undefined, state: { kind: "waiting" } };
  const sizeBytes = request.content.size;
  if (sizeBytes <= MAX_UPLOAD_BYTES) return { name, sizeBytes, state: { kind: "waiting" } };
  const limit = `${MAX_UPLOAD_BYTES / 1_000_000} MB`;
  const message = `It is larger than ${limit}, which is what a browser may send. Import it on the command line, which has no limit: npm run -s cli -- import <file>`;
  return { name, sizeBytes, state: { kind: "failed", message, requestId: undefined } };
}

function useWarningBeforeLeaving(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isNeeded]);
}
