import { toPointer } from "#lib/catalog/documents/json-pointer.ts";
import type { CheckResult } from "#lib/domain/check.ts";
import { findPlaceholder, type Leaf, leavesOf } from "./find-placeholder.ts";
import { makeFinding } from "./make-finding.ts";
import { listSome, quoteValue } from "./quote-value.ts";
import type { Evidence } from "./read-evidence.ts";
import type { Reply } from "./read-reply.ts";

/**
 * X11: placeholder data in response bodies, one finding a step. What the instruction, the user or the call itself said first is
 * an echo and no fault of the simulated server.
 */
export function checkPlaceholders({ content, steps }: Evidence): CheckResult[] {
  let said = content.instruction.toLowerCase();
  return steps.flatMap(({ index, step, isOwnAction, reply }) => {
    said += `\n${step.actionInput.toLowerCase()}`;
    if (isOwnAction) said += `\n${step.observation.toLowerCase()}`;
    if (!reply) return [];
    const found = new Map<string, string>();
    for (const leaf of leavesOfReply(reply)) {
      const placeholder = findPlaceholder(leaf);
      if (placeholder !== undefined && !isEcho(placeholder, said)) found.set(placeholder, toPointer(leaf.path));
    }
    const [first] = found;
    if (!first) return [];
    const message = `The response holds placeholder data: ${listSome([...found.keys()].map(quoteValue))}.`;
    return [makeFinding("X11", { step: index, field: "observation", pointer: first[1] }, message)];
  });
}

/** A body that is not JSON is one text. */
function leavesOfReply({ body, bodyText }: Reply): Iterable<Leaf> {
  if (body.kind === "empty") return [];
  return body.kind === "json" ? leavesOf(body.value) : [{ key: "", value: bodyText, path: [] }];
}

/** “string” is too common a word: it is an echo only as a value. */
function isEcho(placeholder: string, said: string): boolean {
  const needle = placeholder.toLowerCase();
  return said.includes(needle === "string" ? `"${needle}"` : needle);
}
