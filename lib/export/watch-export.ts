import "server-only";
import type { z } from "zod";
import { onChange } from "#lib/platform/db/notifications.ts";
import type { WatchedState } from "#lib/platform/http/event-stream.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { type ExportKey, getExport } from "./get-export.ts";

/**
 * An export as a state to watch until it is ready, failed or cancelled.
 * @throws AppError NOT_FOUND when there is none to begin with
 */
export async function watchExport(actor: Actor, key: z.infer<typeof ExportKey>): Promise<WatchedState> {
  await getExport(actor, key);
  return {
    async read() {
      const data = await getExport(actor, key);
      return { data, ended: data.status !== "queued" && data.status !== "running" };
    },
    subscribe: (notify) =>
      onChange((change) => {
        if (change.kind === "export" && change.id === key.id) notify();
      }),
  };
}
