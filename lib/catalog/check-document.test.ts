import { describe, expect, test } from "vitest";
import { findFindings } from "./check-document.ts";
import { documentLines } from "./documents/document-lines.ts";
import { locateFinding } from "./lint/locate-finding.ts";

const YAML = `openapi: 3.1.0
info:
  title: Tides
  version: "1"
  description: Tides of harbours.
paths:
  /harbours/{harbourId}:
    parameters:
      - name: harbourId
        in: path
        required: true
        schema: { type: string }
    get:
      operationId: Get harbour
      summary: One harbour.
      responses:
        "200":
          description: A harbour
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/Harbour"
components:
  schemas:
    Harbour:
      type: object
      properties:
        name: { type: string, description: lorem ipsum }
`;

const api = { name: "Tides", description: "Tides of harbours." };
const lineOf = (text: string, part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1;

describe("findFindings", () => {
  test("gives what the linter finds the line of the thing it is about", async () => {
    const { findings, functionCount } = await findFindings(YAML, api);
    expect(functionCount).toBe(1);
    const found = findings.map(({ source, severity, line, message }) => [source, severity, line, message.slice(0, 20)]);
    const parameter = lineOf(YAML, "name: harbourId");
    expect(found).toContainEqual(["lint", "error", lineOf(YAML, "    get:"), '"Get harbour" is not']);
    expect(found).toContainEqual(["lint", "error", parameter, "harbourId has no des"]);
    expect(found).toContainEqual(["lint", "error", parameter, "No other function th"]);
    expect(found).toContainEqual(["lint", "error", lineOf(YAML, "lorem ipsum"), '"lorem ipsum" is a p']);
  });

  test("a text that cannot be read is one finding, with its line", async () => {
    const json = '{\n  "openapi": "3.1.0",\n  "info" {}\n}';
    expect(await findFindings(json, api)).toMatchObject({
      functionCount: null,
      findings: [{ source: "text", severity: "error", line: 3 }],
    });
    const yaml = "openapi: 3.1.0\ninfo:\n  title: [\npaths: {}\n";
    const [first] = (await findFindings(yaml, api)).findings;
    expect(first?.line).toBeGreaterThan(2);
  });

  test("what is not OpenAPI is told for the text as a whole", async () => {
    for (const text of ["", "{}", "<html>", "just words", "[]", '{"swagger":"2.0"}'])
      expect((await findFindings(text, api)).findings, text).toMatchObject([{ source: "text", line: 1 }]);
  });

  test("what is not valid OpenAPI has its line, in JSON on several lines too", async () => {
    const json = `{
  "openapi": "3.1.0",
  "info": { "title": "Tides" },
  "paths": {}
}`;
    const { findings } = await findFindings(json, api);
    expect(findings).toContainEqual(expect.objectContaining({ source: "openapi", line: 3 }));
  });

  test("hostile texts are answered", async () => {
    for (const text of ["{".repeat(5000), "a: &a [*a]", "\0\ud800", `{"openapi":"3.1.0","paths":{"__proto__":{}}}`])
      expect((await findFindings(text, api)).findings.length, text.slice(0, 30)).toBeGreaterThan(0);
  });
});

test("a place without a thing leads to the nearest thing around it", () => {
  const document = { openapi: "3.1.0", paths: { "/a": { get: { operationId: "a/b", responses: {} } } } };
  expect(locateFinding(document, "")).toBe("/info");
  expect(locateFinding(document, "gone")).toBe("/paths");
  expect(locateFinding(document, "a/b/parameters/x")).toBe("/paths/~1a/get/requestBody");
  expect(locateFinding(document, "a/b/returns/0/x")).toBe("/paths/~1a/get");
  const lines = documentLines('{\n"paths": {\n"/a": {\n"get": {}}}}');
  expect(lines?.("/paths/~1a/get/responses/200")).toBe(4);
  expect(lines?.("")).toBe(1);
  expect(documentLines("x".repeat(1_000_001))).toBeNull();
});
