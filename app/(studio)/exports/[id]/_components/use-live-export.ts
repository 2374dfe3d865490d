import { useEffect, useState } from "react";
import { isUnderWay } from "#app/(studio)/exports/_components/work-status.ts";
import type { ExportView } from "#lib/export/export-view.ts";

export type Connection = "live" | "lost";

/** The export as it is now: while it is being written, the server tells every change. */
export function useLiveExport(initial: ExportView): { view: ExportView; connection: Connection } {
  const [told, setTold] = useState<ExportView>();
  const [connection, setConnection] = useState<Connection>("live");
  // What the server rendered may be newer than what was told before a cancel.
  const view = told && told.id === initial.id && isUnderWay(initial.status) ? told : initial;
  const isOpen = isUnderWay(view.status);
  useEffect(() => {
    if (!isOpen) return;
    const source = new EventSource(`/api/v1/exports/${initial.id}/events`);
    source.addEventListener("state", (event) => {
      setConnection("live");
      setTold(JSON.parse(event.data) as ExportView);
    });
    source.addEventListener("end", () => source.close());
    source.addEventListener("error", () => setConnection("lost"));
    return () => source.close();
  }, [initial.id, isOpen]);
  return { view, connection };
}
