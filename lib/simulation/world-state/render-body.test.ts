import { expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { renderBody } from "./render-body.ts";
import { askWorld } from "./testing/ask-world.ts";
import { createWorld } from "./world-state.ts";

const get = (operationId: string, content: JsonObject): JsonObject => ({
  get: { operationId, summary: "Get it", responses: { 200: { description: "It", content } } },
});

const contract = buildContract(
  {
    openapi: "3.0.3",
    info: { title: "Bodies", version: "1" },
    paths: {
      "/word": get("getWord", { "text/plain": { schema: { type: "string" } } }),
      "/page": get("getPage", { "text/html; charset=utf-8": {} }),
      "/picture": get("getPicture", { "image/png": { schema: { type: "string", format: "binary" } } }),
      "/both": get("getBoth", {
        "text/plain": {},
        "application/json": { schema: { type: "object", properties: { n: { type: "integer" } } } },
      }),
    },
  },
  { name: "Bodies", description: "", documentSha256: "0" },
);

function render(name: string): string {
  const world = createWorld(contract, 2);
  const plan = world.plan.functions.get(name);
  if (!plan) throw new Error(name);
  const { statusCode, body } = askWorld(world, name);
  return renderBody(plan, statusCode, body);
}

test("text travels bare, a file as a word on what was sent, all else as JSON", () => {
  expect(render("getWord")).toMatch(/^[^"{]/);
  expect(render("getPage")).toBe("It.");
  expect(render("getPicture")).toMatch(/^<image\/png, \d+ KB>$/);
  expect(JSON.parse(render("getBoth"))).toHaveProperty("n");
});

test("errors are JSON whatever the success is", () => {
  const plan = createWorld(contract, 2).plan.functions.get("getPicture");
  if (!plan) throw new Error("no getPicture");
  expect(JSON.parse(renderBody(plan, 429, { error: "too_many_requests" }))).toEqual({ error: "too_many_requests" });
  expect(renderBody(plan, 404, null)).toBe("");
});
