import type { ApiContract } from "#lib/domain/api-function.ts";
import { isRead } from "#lib/simulation/kinds/possible-kinds.ts";
import type { PlannedCall } from "./planned-call.ts";

/** Words that say what comes first. */
const SEQUENCE =
  /\b(?:then|after that|afterwards|once (?:that|this|you)|when (?:that is|you have)|next,|first,|finally|before that)\b/i;

/** True where all calls can be made in one turn: they only read, none needs another's answer, and the text sets no order. */
export function callsAtOnce(contract: ApiContract, calls: readonly PlannedCall[], text: string): boolean {
  return (
    calls.length > 1 &&
    calls.every(({ fn, links, missing }) => isRead(contract, fn) && links.length === 0 && missing.length === 0) &&
    !SEQUENCE.test(text.replace(/["“][^"”]*["”]/g, " "))
  );
}
