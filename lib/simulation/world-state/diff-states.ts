import { createPatch } from "rfc6902";
import type { JsonValue } from "#lib/domain/json.ts";
import type { PatchOperation } from "#lib/domain/step-trace.ts";

/** The operations that lead from one readable state to the next; rows keep their place in the comparison when others come before them. */
export function diffStates(before: JsonValue, after: JsonValue): PatchOperation[] {
  return createPatch(before, after).flatMap((operation): PatchOperation[] => {
    if (operation.op === "remove") return [{ op: "remove", path: operation.path }];
    if (operation.op !== "add" && operation.op !== "replace") return [];
    return [{ op: operation.op, path: operation.path, value: operation.value as JsonValue }];
  });
}
