import { expect, test } from "vitest";
import { parseObservation, renderObservation } from "./observation.ts";

test.each([
  [200, '{"a":1}'],
  [404, "line\nline"],
  [500, ""],
])("status %i with body %j is read back as it was written", (statusCode, body) => {
  expect(parseObservation(renderObservation(statusCode, body))).toEqual({ statusCode, body });
});

test.each(["Status Code: 20. Response: x", "Could you tell me the city?", "", " Status Code: 200. Response: {}"])(
  "%j is not an observation of a call",
  (text) => {
    expect(parseObservation(text)).toBeUndefined();
  },
);
