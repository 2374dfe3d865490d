import { type ApiContract, findFunction, RESPOND_ACTION, RETRIEVE_ACTION } from "#lib/domain/api-function.ts";
import type { Step } from "#lib/domain/step.ts";
import type { LeftOutReason } from "./left-out.ts";

/**
 * What ToolAlpaca's own formats, of one request and one response, cannot tell of an instance; undefined where they can.
 * @param contract asked for only where a step bears such a name: an API may have a function that is called so
 */
export function findUntold(steps: readonly Step[], contract: () => ApiContract | null): LeftOutReason | undefined {
  const own = steps.find(({ action }) => action === RESPOND_ACTION || action === RETRIEVE_ACTION);
  if (!own) return undefined;
  const known = contract();
  // Without a document it was imported, and then that is what the corpus says.
  if (!known || findFunction(known, own.action)) return undefined;
  return own.action === RESPOND_ACTION ? "followUpTurns" : "retrievedParts";
}
