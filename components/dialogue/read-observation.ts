import { parseObservation } from "#lib/domain/observation.ts";

/** Status code and body of an observation; the whole text as the body where it is written otherwise. */
export function readObservation(text: string): { statusCode: number | undefined; body: string } {
  return parseObservation(text) ?? { statusCode: undefined, body: text };
}
