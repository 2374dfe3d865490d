"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { instanceQuery } from "#app/(studio)/_review/instance-query.ts";
import type { OutboxEvent } from "#app/(studio)/_review/outbox/outbox.ts";
import { type GivenVerdict, STATUS_AFTER } from "#app/(studio)/_review/outbox/outbox-entry.ts";
import { useOutbox, useOutboxEvents } from "#app/(studio)/_review/outbox/use-outbox.ts";
import { usePainted } from "#app/(studio)/_review/use-painted.ts";
import { notify } from "#components/ui/notify.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import type { DecisionReceipt } from "#lib/review/find-receipt.ts";
import type { InstanceDetail } from "#lib/review/get-instance.ts";

interface Given {
  reasonCodes?: ReasonCode[];
  note?: string;
  /** Of an edit that was saved a moment ago. */
  revision?: number;
}

/** Decisions about one instance, by the same outbox as the review's: shown at once, stored as soon as the server answers. */
export function useInstanceActs(instance: InstanceDetail, memberId: string) {
  const { id: instanceId, number, revision } = instance;
  const client = useQueryClient();
  const { outbox, state } = useOutbox(memberId);
  const waiting = state.entries.filter((entry) => entry.write.instanceId === instanceId);
  const status = statusWith(instance.status, waiting.at(-1)?.write);
  const paintKey = `${number} ${revision} ${status}`;
  const painted = usePainted(paintKey, () => undefined);

  const onAnswer = useCallback(
    (event: OutboxEvent) => {
      if (event.entry.write.instanceId !== instanceId) return;
      const { queryKey } = instanceQuery(number);
      // Told first, fetched next: the old status is not to come back in between.
      if (event.type === "stored" && event.entry.write.kind !== "skip") {
        const answer = event.answer as DecisionReceipt;
        client.setQueryData(queryKey, (before) => before && { ...before, status: answer.status });
      }
      void client.invalidateQueries({ queryKey });
      void client.invalidateQueries({ queryKey: ["instances", "list"], refetchType: "none" });
    },
    [client, instanceId, number],
  );
  useOutboxEvents(outbox, onAnswer);

  const add = (verdict: GivenVerdict, { reasonCodes = [], note, revision: saved }: Given) =>
    outbox.add({
      ...{ kind: "decide", instanceId, number, verdict, reasonCodes },
      revision: saved ?? revision,
      expectedStatus: saved === undefined ? status : "pending",
      ...(note ? { note } : {}),
    });
  /** @returns false while the page shows something else, or when there is nothing to decide */
  const decide = (verdict: GivenVerdict, given: Given = {}): boolean => {
    if (painted.current !== paintKey || (STATUS_AFTER[verdict] === status && verdict !== "reject")) return false;
    painted.current = undefined;
    add(verdict, given);
    return true;
  };
  const takeBack = () => {
    const pending = waiting.findLast((entry) => entry.write.kind === "decide");
    const own = instance.decisions.find((one) => one.memberId === memberId && !one.isUndone && one.verdict !== "undo");
    if (pending) outbox.undo(pending.key, { instanceId, number, claim: false });
    else if (own)
      outbox.add({ kind: "undo", decisionKey: own.id, decisionId: own.id, instanceId, number, claim: false });
    else notify.info("There is no decision of yours about this instance to take back.");
  };
  const acceptEdited = (saved: number) => add("accept", { revision: saved });
  return { status, decide, takeBack, acceptEdited, outbox, state };
}

type LastWrite = { kind: "decide"; verdict: GivenVerdict } | { kind: string } | undefined;

function statusWith(stored: InstanceStatus, last: LastWrite): InstanceStatus {
  return last && "verdict" in last ? STATUS_AFTER[last.verdict] : stored;
}
