import { expect, test } from "vitest";
import { parseObservation, renderObservation } from "#lib/domain/step.ts";
import { readObservation } from "./read-observation.ts";

test.each([
  renderObservation(200, '{"a":1}'),
  renderObservation(404, "line\nline"),
  "Status Code: 20. Response: x",
  "Could you tell me the city?",
  "",
])("%j is read as the domain reads it", (text) => {
  const expected = parseObservation(text) ?? { statusCode: undefined, body: text };
  expect(readObservation(text)).toEqual(expected);
});
