"use client";

import { Keyboard } from "lucide-react";
import { useKeyboard } from "#components/keyboard/keyboard-provider.tsx";
import { useActiveShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Switch } from "#components/ui/switch.tsx";

export function KeyboardSettings() {
  const { singleKeysOff, setSingleKeysOff } = useKeyboard();
  // The shell owns the sheet; its command is found where all commands are.
  const showKeys = useActiveShortcuts().find(({ id }) => id === "shell.keys");
  return (
    <Card title="Shortcuts">
      <div className="grid justify-items-start gap-5">
        <Switch
          label="Single-key shortcuts"
          hint="Such as a to accept and j to move on. Off: only keys with Ctrl, ⌘ or Alt, arrows, Enter and Escape do something. For speech input, or when keys are pressed by accident."
          checked={!singleKeysOff}
          onCheckedChange={(isOn) => setSingleKeysOff(!isOn)}
        />
        <Button icon={<Keyboard />} keys="?" onClick={() => showKeys?.run(undefined)}>
          Show all keyboard shortcuts
        </Button>
        <p className="max-w-reading text-13 text-muted">
          The list shows what keys do on the page you are on. Every key has a button that does the same, and while
          single-key shortcuts are on, every button shows its key.
        </p>
      </div>
    </Card>
  );
}
