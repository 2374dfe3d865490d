"use client";

import { Copy, Flag, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Menu, MenuCheckItem, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/dropdown-menu.tsx";
import { notify } from "#components/ui/notify.ts";
import { Popover } from "#components/ui/popover.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { Group, Specimen } from "./specimen.tsx";

export function Layers() {
  const [isOpen, setOpen] = useState(false);
  const [isWide, setWide] = useState(true);
  return (
    <Group title="Layers">
      <Specimen name="Opening">
        <Tooltip content="Copies the link to this step" keys="l">
          <Button>Tooltip</Button>
        </Tooltip>
        <Popover label="An explanation" trigger={<Button>Popover</Button>}>
          Rules look at calls against the API’s document; a warning never blocks accepting.
        </Popover>
        <Menu trigger={<Button>Menu</Button>} align="start">
          <MenuLabel>Step 2</MenuLabel>
          <MenuItem icon={<Pencil />} keys="e" onSelect={() => notify.info("Editing step 2")}>
            Edit
          </MenuItem>
          <MenuItem icon={<Flag />} keys="f" onSelect={() => notify.done("Step 2 flagged")}>
            Flag
          </MenuItem>
          <MenuItem icon={<Copy />} onSelect={() => notify.info("Copied")} isDisabled>
            Copy as curl
          </MenuItem>
          <MenuCheckItem checked={isWide} onCheckedChange={setWide}>
            Show thoughts
          </MenuCheckItem>
          <MenuSeparator />
          <MenuItem icon={<Trash2 />} isDanger onSelect={() => notify.problem("Nothing was deleted")}>
            Delete step
          </MenuItem>
        </Menu>
        <ConfirmDialog
          trigger={<Button>Confirm</Button>}
          title="Cancel run 12?"
          confirmLabel="Cancel run"
          onConfirm={async () => "The run has just finished: there is nothing left to cancel."}
        >
          188 instances stay as they are. 52 that wait or are being simulated will not be made; this cannot be undone.
        </ConfirmDialog>
        <Button onClick={() => setOpen(true)}>Side panel</Button>
        <Sheet
          open={isOpen}
          onOpenChange={setOpen}
          title="Instance 4812"
          description="AviationWeather · pending"
          kind="companion"
          footer={<Button variant="primary">Open</Button>}
        >
          The page beside it stays usable.
        </Sheet>
      </Specimen>
      <Specimen name="Messages">
        <Button
          onClick={() => notify.done("Rejected: Missing argument", { action: { label: "Undo", onClick: () => {} } })}
        >
          Done, with undo
        </Button>
        <Button
          onClick={() =>
            notify.problem("Ana rejected this 4 s ago", { description: "Yours was not stored. Open it to see both." })
          }
        >
          Problem
        </Button>
      </Specimen>
    </Group>
  );
}
