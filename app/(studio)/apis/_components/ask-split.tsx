"use client";

import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { setSplitAction } from "#app/(studio)/apis/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { notify } from "#components/ui/notify.ts";
import type { Split } from "#lib/domain/api.ts";
import { SPLIT_NAMES } from "./api-words.ts";

interface AskSplitProps {
  slugs: string[];
  onDone(): void;
  onBack(): void;
}

/** Which split the selected APIs go to; near-copies of held-out ones are asked for once more. */
export function AskSplit({ slugs, onDone, onBack }: AskSplitProps) {
  const [isBusy, setBusy] = useState(false);
  const [warning, setWarning] = useState<string>();
  const many = formatQuantity(slugs.length, "API");
  const move = async (split: Split, acceptsCopies = false) => {
    setBusy(true);
    const result = await setSplitAction({ slugs, split, acceptsCopies });
    setBusy(false);
    if (result.ok) {
      notify.done(
        `${formatQuantity(result.data.changed, "API")} moved to the ${SPLIT_NAMES[split].toLowerCase()} split`,
      );
      onDone();
    } else if (result.error.code === "CONFLICT") setWarning(result.error.message);
    else notify.problem(result.error.message);
  };
  if (warning !== undefined) {
    return (
      <>
        <p role="alert" className="flex max-w-reading gap-2">
          <TriangleAlert aria-hidden className="mt-px size-4 shrink-0 text-warn" />
          <span>{warning}</span>
        </p>
        <span className="flex gap-2">
          <Button variant="danger" busyLabel={isBusy ? "Moving…" : undefined} onClick={() => void move("train", true)}>
            Move {many} to training all the same
          </Button>
          <Button variant="quiet" autoFocus onClick={onBack}>
            Back
          </Button>
        </span>
      </>
    );
  }
  return (
    <>
      <p>
        <strong className="font-semibold">Move {many} to which split?</strong> Held-out ones stay out of training sets.
      </p>
      <span className="flex gap-2">
        <Button autoFocus busyLabel={isBusy ? "Moving…" : undefined} onClick={() => void move("heldOut")}>
          {SPLIT_NAMES.heldOut}
        </Button>
        <Button disabled={isBusy} onClick={() => void move("train")}>
          {SPLIT_NAMES.train}
        </Button>
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
      </span>
    </>
  );
}
