import type { JsonValue } from "#lib/domain/json.ts";
import type { EpisodeView } from "#lib/simulation/agents/ports.ts";

/** True for values that stand in the instruction or in anything observed since, as a word of its own. */
export function knownValues({ instruction, steps }: EpisodeView): (value: JsonValue) => boolean {
  const text = [instruction, ...steps.map(({ observation }) => observation)].join("\n").toLowerCase();
  return (value) => {
    const wanted = String(value).trim().toLowerCase();
    return wanted !== "" && typeof value !== "object" && isWordOf(text, wanted);
  };
}

function isWordOf(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = text[at - 1] ?? " ";
    const after = text[at + wanted.length] ?? " ";
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
