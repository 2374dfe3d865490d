import { isSingleKey, type Shortcut } from "./shortcut.ts";

/** The part of a KeyboardEvent that matching and guards read. */
export interface KeyPress {
  key: string;
  code: string;
  repeat: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
  target: unknown;
  getModifierState(modifier: string): boolean;
}

/** What the page is doing while the key is pressed. */
export interface KeySituation {
  singleKeysOff: boolean;
  /** A dialog, menu or open list is in front of the page. */
  isOverlayOpen: boolean;
}

const TEXT_FIELDS = [
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="range"])',
  "textarea",
  "select",
  '[contenteditable]:not([contenteditable="false"])',
  '[role="textbox"]',
  '[role="combobox"]',
].join(", ");

const ACTIVATED_BY_ENTER_OR_SPACE =
  'a[href], button, summary, [role="button"], [role="tab"], [role="switch"], [role="checkbox"], [role="menuitem"], input';

const isWithin = (target: unknown, selector: string): boolean =>
  typeof (target as Element | null)?.closest === "function" && (target as Element).closest(selector) !== null;

export const isTyping = (press: Pick<KeyPress, "target">): boolean => isWithin(press.target, TEXT_FIELDS);

/** Why a press must not reach any shortcut: something else owns the keyboard at the moment. */
export function refusesAllKeys(press: KeyPress): boolean {
  return (
    press.defaultPrevented || press.isComposing || press.key === "Process" || press.key === "Dead" || press.key === ""
  );
}

/** Why a press that matches `keys` must not run this shortcut. */
export function refusesShortcut(press: KeyPress, shortcut: Shortcut, keys: string, situation: KeySituation): boolean {
  if (press.repeat && shortcut.isDecision) return true;
  if (isTyping(press) && !shortcut.whileTyping) return true;
  if (situation.isOverlayOpen) return true;
  if (situation.singleKeysOff && isSingleKey(keys)) return true;
  const activates = press.key === "Enter" || press.key === " ";
  return activates && !press.getModifierState("Control") && !press.getModifierState("Meta")
    ? isWithin(press.target, ACTIVATED_BY_ENTER_OR_SPACE)
    : false;
}

/** An open layer in front of the page. Side panels that accompany a list let its keys through. */
export const OVERLAY_SELECTOR = [
  '[role="dialog"][data-state="open"]:not([data-keys="through"])',
  '[role="alertdialog"][data-state="open"]',
  '[role="menu"][data-state="open"]',
  '[role="listbox"][data-state="open"]',
].join(", ");
