import type { HiddenKey } from "./hidden-key.ts";

/** Whatever looks like a key, also partly masked: `sk-…` and its kin, and what follows `Bearer`. */
const KEY_LIKE = /\b(?:sk-|gsk_|xai-|hf_|AIza)[\w*.…-]{3,}|(?<=\bBearer\s+)[^\s"',}]{6,}/gi;

/** Takes keys out of a text that a server wrote: this endpoint's own wherever it stands, and anything that looks like one. */
export function redactKey(text: string, key: HiddenKey | null): string {
  const own = key?.reveal() ?? "";
  const withoutOwn = own === "" ? text : text.replaceAll(own, "[key]");
  return withoutOwn.replace(KEY_LIKE, "[key]");
}
