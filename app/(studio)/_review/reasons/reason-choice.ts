import type { ReasonCode } from "#lib/domain/reason-code.ts";
import { findReasons, type Reason } from "./order-reasons.ts";

/** What is chosen, typed and pointed at while the strip is open. */
export interface ReasonChoice {
  codes: readonly ReasonCode[];
  typed: string;
  note: string;
  /** Index of the offered reason that Enter would toggle; -1 while nothing is typed: Enter then confirms. */
  active: number;
}

export type ReasonChange =
  | { type: "toggle"; code: ReasonCode }
  | { type: "type"; text: string }
  | { type: "note"; text: string }
  | { type: "point"; by: 1 | -1; offered: number };

export const openChoice = (codes: readonly ReasonCode[]): ReasonChoice => ({ codes, typed: "", note: "", active: -1 });

export function changeChoice(choice: ReasonChoice, change: ReasonChange): ReasonChoice {
  switch (change.type) {
    case "toggle": {
      const isChosen = choice.codes.includes(change.code);
      const codes = isChosen ? choice.codes.filter((code) => code !== change.code) : [...choice.codes, change.code];
      return { ...choice, codes, typed: "", active: -1 };
    }
    case "type":
      return { ...choice, typed: change.text, active: change.text.trim() === "" ? -1 : 0 };
    case "note":
      return { ...choice, note: change.text };
    case "point":
      return { ...choice, active: (choice.active + change.by + change.offered) % Math.max(1, change.offered) };
  }
}

/** Those shown: the likely ones with what is chosen among them, or what was searched for. */
export function offeredReasons(ordered: readonly Reason[], { codes, typed }: ReasonChoice): Reason[] {
  const found = findReasons(ordered, typed);
  if (typed.trim() !== "") return found;
  const others = codes.filter((code) => found.every((reason) => reason.code !== code));
  return [...found, ...ordered.filter((reason) => others.includes(reason.code))];
}
