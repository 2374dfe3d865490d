"use client";

import { clsx } from "clsx";
import { formatKeys } from "#components/keyboard/format-keys.ts";
import { useKeyboard } from "#components/keyboard/keyboard-provider.tsx";
import { isSingleKey } from "#components/keyboard/shortcut.ts";

/** The key of a command, as it stands on buttons and in lists. Shows nothing while single-key shortcuts are switched off. */
export function KeyHint({ keys, className }: { keys: string; className?: string }) {
  const { isMac, singleKeysOff } = useKeyboard();
  if (singleKeysOff && isSingleKey(keys)) return null;
  return (
    <span className={clsx("inline-flex shrink-0 gap-0.5 pointer-coarse:hidden print:hidden", className)}>
      {formatKeys(keys, isMac).map((press, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: the presses of a sequence are told apart by their place
          key={index}
          className="inline-grid h-4.5 min-w-4.5 place-items-center rounded-sm border border-current/25 px-1 font-sans text-12 leading-none font-normal"
        >
          {press}
        </kbd>
      ))}
    </span>
  );
}
