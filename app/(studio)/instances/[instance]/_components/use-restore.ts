"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson } from "#components/data/fetch-json.ts";
import { notify } from "#components/ui/notify.ts";
import type { InstanceDetail } from "#lib/review/get-instance.ts";
import type { EditReceipt } from "#lib/review/save-revision.ts";

/** Makes an earlier revision the current one: it is written again as the next, so that nothing in between is lost. */
export function useRestore({ id, revision: baseRevision }: InstanceDetail) {
  const client = useQueryClient();
  const [restoring, setRestoring] = useState<number>();
  const restore = async (number: number) => {
    if (restoring !== undefined) return;
    setRestoring(number);
    try {
      const path = `/api/v1/instances/${id}/revisions/${number}/restore` as const;
      const { revision } = await fetchJson<EditReceipt>(path, { body: { instanceId: id, baseRevision } });
      notify.done(`${number === 0 ? "The original" : `Revision ${number}`} is back, as revision ${revision}.`);
    } catch (error) {
      notify.problem("The revision was not restored.", { description: (error as Error).message });
    }
    await client.invalidateQueries({ queryKey: ["instances"] });
    setRestoring(undefined);
  };
  return { restore: (number: number) => void restore(number), restoring };
}
