import { parseKeybinding } from "tinykeys";
import { type KeyPress, type KeySituation, refusesAllKeys, refusesShortcut } from "./key-guards.ts";
import { matchesPress } from "./match-press.ts";
import { keysOf, SHORTCUT_SCOPES, type Shortcut, type ShortcutScope } from "./shortcut.ts";

/** A sequence such as `g o` is given up after this pause. */
const SEQUENCE_TIMEOUT_MS = 1200;
const SCOPE_ORDER = Object.keys(SHORTCUT_SCOPES) as ShortcutScope[];
const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"]);

interface Candidate {
  shortcut: Shortcut;
  keys: string;
  presses: ReturnType<typeof parseKeybinding>;
}

/** All shortcuts that mean something on the page at this moment: what runs them, and what the keyboard sheet and palette list. */
export class ShortcutRegistry {
  #groups = new Set<readonly Shortcut[]>();
  #candidates: Candidate[] = [];
  #shown: readonly Shortcut[] = [];
  #listeners = new Set<() => void>();
  #typed: KeyPress[] = [];
  #typedAt = 0;

  /** @returns removes them again */
  register(shortcuts: readonly Shortcut[]): () => void {
    this.#groups.add(shortcuts);
    this.#refresh();
    return () => {
      this.#groups.delete(shortcuts);
      this.#refresh();
    };
  }

  /** Wide scopes first; stable between changes, so that React can subscribe to it. */
  list = (): readonly Shortcut[] => this.#shown;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Runs what the press means, if anything.
   * @returns true when a shortcut ran or a sequence began: the browser's own reaction is then to be prevented
   */
  handle(press: KeyPress, situation: KeySituation, now = Date.now()): boolean {
    if (MODIFIERS.has(press.key)) return false;
    if (refusesAllKeys(press)) return this.#forget();
    if (now - this.#typedAt > SEQUENCE_TIMEOUT_MS) this.#typed = [];
    const typed = [...this.#typed, press];
    const open = this.#candidates.filter(
      ({ shortcut, keys, presses }) =>
        typed.every((one, index) => presses[index] !== undefined && matchesPress(one, presses[index])) &&
        !refusesShortcut(press, shortcut, keys, situation),
    );
    if (open.length === 0) {
      const wasSequence = this.#typed.length > 0;
      this.#forget();
      return wasSequence ? this.handle(press, situation, now) : false;
    }
    const complete = open.find(({ presses }) => presses.length === typed.length);
    if (complete) {
      this.#forget();
      complete.shortcut.run(press as KeyboardEvent);
      return true;
    }
    this.#typed = typed;
    this.#typedAt = now;
    return true;
  }

  #forget(): false {
    this.#typed = [];
    return false;
  }

  #refresh(): void {
    const byId = new Map<string, Shortcut>();
    for (const shortcut of [...this.#groups].flat()) byId.set(shortcut.id, shortcut);
    const scopeOf = (shortcut: Shortcut) => SCOPE_ORDER.indexOf(shortcut.scope);
    this.#shown = [...byId.values()].sort((a, b) => scopeOf(a) - scopeOf(b));
    this.#candidates = this.#shown
      .toSorted((a, b) => scopeOf(b) - scopeOf(a))
      .flatMap((shortcut) => keysOf(shortcut).map((keys) => ({ shortcut, keys, presses: parseKeybinding(keys) })));
    for (const listener of this.#listeners) listener();
  }
}
