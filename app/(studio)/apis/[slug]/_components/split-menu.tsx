"use client";

import { ChevronDown } from "lucide-react";
import { useState, useTransition } from "react";
import { SPLIT_NAMES } from "#app/(studio)/apis/_components/api-words.ts";
import { setSplitAction } from "#app/(studio)/apis/actions.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Menu, MenuItem, MenuLabel } from "#components/ui/dropdown-menu.tsx";
import { notify } from "#components/ui/notify.ts";
import type { Split } from "#lib/domain/api.ts";

interface SplitMenuProps {
  slug: string;
  split: Split;
  canMove: boolean;
}

/** Which split an API is in; an admin moves it from here. */
export function SplitMenu({ slug, split, canMove }: SplitMenuProps) {
  const [isBusy, startMoving] = useTransition();
  const [warning, setWarning] = useState<string>();
  const other: Split = split === "train" ? "heldOut" : "train";
  if (!canMove) return <Badge tone={split === "heldOut" ? "info" : "neutral"}>{SPLIT_NAMES[split]}</Badge>;
  const move = (to: Split, isUndo = false) =>
    startMoving(async () => {
      const result = await setSplitAction({ slugs: [slug], split: to });
      if (!result.ok && result.error.code === "CONFLICT") return setWarning(result.error.message);
      if (!result.ok) return notify.problem(result.error.message);
      notify.done(`Now in the ${SPLIT_NAMES[to].toLowerCase()} split`, {
        id: "split",
        ...(isUndo ? {} : { action: { label: "Undo", onClick: () => move(split, true) } }),
      });
    });
  const moveAllTheSame = async () => {
    const result = await setSplitAction({ slugs: [slug], split: "train", acceptsCopies: true });
    if (!result.ok) return result.error.message;
    notify.done("Now in the training split", { id: "split" });
    return undefined;
  };
  return (
    <>
      <ConfirmDialog
        open={warning !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setWarning(undefined);
        }}
        title="Move it to training all the same?"
        confirmLabel="Move to training"
        tone="danger"
        onConfirm={moveAllTheSame}
      >
        {warning}
      </ConfirmDialog>
      <Menu
        align="start"
        trigger={
          <Button size="small" variant="secondary" busyLabel={isBusy ? "Moving…" : undefined}>
            <span className="sr-only">Split: </span>
            {SPLIT_NAMES[split]}
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <MenuLabel>
          {split === "train"
            ? "Instances of this API may go into training sets."
            : "Kept away from training, to try trained models on."}
        </MenuLabel>
        <MenuItem onSelect={() => move(other)}>Move to {SPLIT_NAMES[other].toLowerCase()}</MenuItem>
      </Menu>
    </>
  );
}
