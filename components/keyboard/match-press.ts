import { type KeybindingPress, matchKeybindingPress } from "tinykeys";
import type { KeyPress } from "./key-guards.ts";

const isLetter = (key: string) => key.length === 1 && key.toLowerCase() !== key.toUpperCase();

/**
 * The press as the person means it, whatever the keyboard's layout: AltGr that was needed to write a character counts as no
 * modifier, nor does Shift for signs (`?`, `/` on many layouts), and letters of other scripts stand for the key they lie on.
 */
export function meantPress(press: KeyPress): KeyPress {
  const isSign = press.key.length === 1 && !isLetter(press.key);
  const isAltGraph = press.key.length === 1 && press.getModifierState("AltGraph");
  const latin =
    isLetter(press.key) && press.key > "\u007f" ? /^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase() : undefined;
  const getModifierState = (modifier: string) => {
    if (isAltGraph && modifier !== "Shift" && modifier !== "Meta") return false;
    if (isSign && modifier === "Shift") return false;
    return press.getModifierState(modifier);
  };
  return {
    key: latin ?? press.key,
    code: press.code,
    repeat: press.repeat,
    isComposing: press.isComposing,
    defaultPrevented: press.defaultPrevented,
    target: press.target,
    getModifierState,
  };
}

export const matchesPress = (press: KeyPress, expected: KeybindingPress): boolean =>
  matchKeybindingPress(meantPress(press) as unknown as KeyboardEvent, expected);
