// Free of zod, so that the browser may use it at no cost.

/** The parts of an observation written as `Status Code: N. Response: …`; undefined for any other text. */
export function parseObservation(observation: string): { statusCode: number; body: string } | undefined {
  const match = /^Status Code: (\d{3})\. Response: ([\s\S]*)$/.exec(observation);
  return match ? { statusCode: Number(match[1]), body: match[2] as string } : undefined;
}

/** @see ToolAlpaca `agent/tools.py`: the text its models are trained to read */
export function renderObservation(statusCode: number, body: string): string {
  return `Status Code: ${statusCode}. Response: ${body}`;
}
