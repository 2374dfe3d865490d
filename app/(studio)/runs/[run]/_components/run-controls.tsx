"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Ban, Pause, Play } from "lucide-react";
import { useTransition } from "react";
import { isOpen } from "#app/(studio)/runs/_components/run-facts.ts";
import { runQuery } from "#app/(studio)/runs/_components/run-queries.ts";
import { cancelRun, pauseRun, resumeRun } from "#app/(studio)/runs/[run]/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { keepFocus } from "#components/ui/keep-focus.ts";
import { notify } from "#components/ui/notify.ts";
import type { ActionResult } from "#lib/domain/public-error.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { describeCancelling } from "./describe-run.ts";

const UNREACHABLE = "The server cannot be reached, so nothing was changed. Try again in a moment.";

/** Pause, resume and cancel, while there is something to pause. */
export function RunControls({ run }: { run: RunDetail }) {
  const client = useQueryClient();
  const [isBusy, startChange] = useTransition();

  const change = async (
    act: (input: { runId: string }) => Promise<ActionResult<void>>,
  ): Promise<string | undefined> => {
    const result = await act({ runId: run.id }).catch(() => undefined);
    await client.invalidateQueries({ queryKey: runQuery(run.number).queryKey });
    if (result?.ok) return undefined;
    return result ? result.error.message : UNREACHABLE;
  };
  const cancel = async (): Promise<string | undefined> => {
    const problem = await change(cancelRun);
    const now = client.getQueryData(runQuery(run.number).queryKey);
    // A run that has ended meanwhile takes the dialog with it, and what the dialog would have said.
    if (problem && now && !isOpen(now)) notify.info(problem);
    return problem;
  };
  const changeOrTell = (act: typeof pauseRun) =>
    startChange(async () => {
      const problem = await change(act);
      if (problem) notify.problem(problem);
    });

  return (
    <>
      {run.status === "paused" ? (
        <Button
          ref={keepFocus}
          variant="primary"
          icon={<Play />}
          onClick={() => changeOrTell(resumeRun)}
          busyLabel={isBusy ? "Resuming…" : undefined}
        >
          Resume
        </Button>
      ) : (
        <Button
          // The run may end by itself just then.
          ref={keepFocus}
          icon={<Pause />}
          onClick={() => changeOrTell(pauseRun)}
          busyLabel={isBusy ? "Pausing…" : undefined}
        >
          Pause
        </Button>
      )}
      <ConfirmDialog
        trigger={<Button icon={<Ban />}>Cancel</Button>}
        title={`Cancel run ${run.number}?`}
        confirmLabel="Cancel run"
        cancelLabel={run.status === "paused" ? "Keep it paused" : "Keep it running"}
        onConfirm={cancel}
      >
        {describeCancelling(run)}
      </ConfirmDialog>
    </>
  );
}
