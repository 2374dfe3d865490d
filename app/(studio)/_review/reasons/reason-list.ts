import "server-only";
import { REASON_CODES, ReasonCode } from "#lib/domain/reason-code.ts";
import type { Reason } from "./order-reasons.ts";

/** The taxonomy as pages hand it to the browser. */
export const reasonList = (): Reason[] =>
  ReasonCode.options.map((code) => ({ code, label: REASON_CODES[code].label, meaning: REASON_CODES[code].meaning }));
