"use client";

import { KeyHint } from "#components/ui/key-hint.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { useKeyboard } from "./keyboard-provider.tsx";
import { keysOf, SHORTCUT_SCOPES, type Shortcut, type ShortcutScope } from "./shortcut.ts";
import { useActiveShortcuts } from "./use-shortcuts.ts";

/** Every key that means something on this page, from the registry that runs them. */
export default function KeyboardSheet({ open, onOpenChange }: { open: boolean; onOpenChange(isOpen: boolean): void }) {
  const shortcuts = useActiveShortcuts();
  const { singleKeysOff, setSingleKeysOff } = useKeyboard();
  const scopes = (Object.keys(SHORTCUT_SCOPES) as ShortcutScope[]).toReversed();
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description="What keys do on this page"
      footer={
        <Switch
          label="Single-key shortcuts"
          hint="Off: only keys with Ctrl, ⌘ or Alt, arrows, Enter and Escape do something"
          checked={!singleKeysOff}
          onCheckedChange={(isOn) => setSingleKeysOff(!isOn)}
        />
      }
    >
      <div className="grid gap-6">
        {singleKeysOff ? <Notice>Single-key shortcuts are switched off.</Notice> : null}
        {scopes.map((scope) => (
          <ScopeKeys key={scope} scope={scope} shortcuts={shortcuts.filter((shortcut) => shortcut.scope === scope)} />
        ))}
      </div>
    </Sheet>
  );
}

function ScopeKeys({ scope, shortcuts }: { scope: ShortcutScope; shortcuts: readonly Shortcut[] }) {
  if (shortcuts.length === 0) return null;
  return (
    <section aria-label={SHORTCUT_SCOPES[scope]}>
      <h3 className="mb-1 text-12 font-medium text-muted">{SHORTCUT_SCOPES[scope]}</h3>
      <dl>
        {shortcuts.map((shortcut) => (
          <div
            key={shortcut.id}
            className="flex min-h-8 items-center justify-between gap-4 border-b text-13 last:border-b-0"
          >
            <dt>{shortcut.label}</dt>
            <dd className="flex gap-1.5 text-muted">
              {keysOf(shortcut).map((keys, index) => (
                <span key={keys} className="flex items-center gap-1.5">
                  {index > 0 ? <span className="text-12">or</span> : null}
                  <KeyHint keys={keys} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
