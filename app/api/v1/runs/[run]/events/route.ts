import { onChange } from "#lib/platform/db/notifications.ts";
import { eventStream } from "#lib/platform/http/event-stream.ts";
import { guarded } from "#lib/platform/http/route.ts";
import { getSimulationRun, RunKey } from "#lib/simulation/get-simulation-run.ts";

/** The run after every change, until it is over. */
export const GET = guarded(async (actor, request, params) => {
  const { id } = await getSimulationRun(actor, RunKey.parse(params));
  return eventStream(request, {
    async read() {
      const data = await getSimulationRun(actor, { run: id });
      return { data, ended: data.finishedAt !== null };
    },
    subscribe: (notify) =>
      onChange((change) => {
        if (change.kind === "run" && change.id === id) notify();
      }),
  });
});
