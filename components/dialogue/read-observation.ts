/**
 * Status code and body of an observation; the whole text as the body where it is written otherwise.
 * Reads what `parseObservation` of lib/domain/step.ts reads: that file brings a schema library to the browser.
 */
export function readObservation(text: string): { statusCode: number | undefined; body: string } {
  const match = /^Status Code: (\d{3})\. Response: ([\s\S]*)$/.exec(text);
  return match ? { statusCode: Number(match[1]), body: match[2] ?? "" } : { statusCode: undefined, body: text };
}
