import { parseKeybinding } from "tinykeys";

const MAC: Record<string, string> = { $mod: "⌘", Meta: "⌘", Control: "⌃", Alt: "⌥", Shift: "⇧" };
const OTHERS: Record<string, string> = { $mod: "Ctrl", Meta: "Meta", Control: "Ctrl", Alt: "Alt", Shift: "⇧" };
const NAMED: Record<string, string> = {
  Enter: "↵",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Space: "Space",
  " ": "Space",
};

/**
 * Keys as people know them, one entry for each press of a sequence.
 * @example formatKeys("g o", false) → ["G", "O"]; formatKeys("$mod+k", true) → ["⌘K"]; formatKeys("$mod+k", false) → ["Ctrl+K"]
 */
export function formatKeys(keys: string, isMac: boolean): string[] {
  const words = isMac ? MAC : OTHERS;
  // tinykeys resolves $mod by the machine it runs on; the server does not know whose keyboard it writes for.
  return parseKeybinding(keys.replaceAll("$mod", "Hyper")).map(([required, , key]) => {
    const modifiers = required.map((modifier) => words[modifier === "Hyper" ? "$mod" : modifier] ?? modifier);
    const last = typeof key === "string" ? (NAMED[key] ?? (key.length === 1 ? key.toUpperCase() : key)) : "…";
    const isSigns = [...modifiers, last].slice(0, -1).every((word) => word.length === 1);
    return [...modifiers, last].join(isSigns ? "" : "+");
  });
}
