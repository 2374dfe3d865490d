"use client";

import { useState } from "react";
import { archiveApisAction } from "#app/(studio)/apis/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { notify } from "#components/ui/notify.ts";

interface AskArchiveProps {
  slugs: string[];
  /** What they are to become. */
  isArchived: boolean;
  onDone(): void;
  onBack(): void;
}

/** Archiving is asked for once; the message afterwards takes it back. */
export function AskArchive({ slugs, isArchived, onDone, onBack }: AskArchiveProps) {
  const [isBusy, setBusy] = useState(false);
  const many = formatQuantity(slugs.length, "API");
  const run = async (wanted: boolean) => {
    setBusy(true);
    const result = await archiveApisAction({ slugs, isArchived: wanted });
    setBusy(false);
    if (!result.ok) return notify.problem(result.error.message);
    const changed = formatQuantity(result.data.changed, "API");
    notify.done(wanted ? `${changed} archived` : `${changed} back in the catalogue`, {
      id: "archive",
      ...(wanted === isArchived ? { action: { label: "Undo", onClick: () => void run(!wanted) } } : {}),
    });
    onDone();
  };
  return (
    <>
      <p>
        <strong className="font-semibold">{isArchived ? `Archive ${many}?` : `Bring ${many} back?`}</strong>{" "}
        {isArchived
          ? "They leave the lists and are simulated no more. Their instances stay."
          : "They are listed and simulated again."}
      </p>
      <span className="flex gap-2">
        <Button
          variant="primary"
          autoFocus
          busyLabel={isBusy ? "Working…" : undefined}
          onClick={() => void run(isArchived)}
        >
          {isArchived ? `Archive ${many}` : `Bring ${many} back`}
        </Button>
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
      </span>
    </>
  );
}
