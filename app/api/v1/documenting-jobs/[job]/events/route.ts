import { DocumentingJobKey, getDocumentingJob } from "#lib/catalog/documenting/get-documenting-job.ts";
import { onChange } from "#lib/platform/db/notifications.ts";
import { eventStream } from "#lib/platform/http/event-stream.ts";
import { guarded } from "#lib/platform/http/route.ts";

/** The documenting job after every change, until it is over. */
export const GET = guarded(async (actor, request, params) => {
  const { id } = await getDocumentingJob(actor, DocumentingJobKey.parse(params));
  return eventStream(request, {
    async read() {
      const data = await getDocumentingJob(actor, { job: id });
      return { data, ended: data.finishedAt !== null };
    },
    subscribe: (notify) =>
      onChange((change) => {
        if (change.kind === "documenting" && change.id === id) notify();
      }),
  });
});
