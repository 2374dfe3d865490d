import { describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { answerCall } from "./answer-call.ts";
import { createWorld } from "./world-state.ts";

const text = (...examples: JsonValue[]): JsonObject => ({
  type: "string",
  ...(examples.length > 0 ? { examples } : {}),
});
const object = (properties: JsonObject): JsonObject => ({
  type: "object",
  required: Object.keys(properties),
  properties,
});
const listOf = (properties: JsonObject): JsonObject => ({ type: "array", items: object(properties) });
const read = (operationId: string, summary: string, parameters: JsonObject[], schema: JsonObject): JsonObject => ({
  get: {
    ...{ operationId, summary, parameters },
    responses: { 200: { description: "Success", content: { "application/json": { schema } } } },
  },
});
const inPath = (name: string, schema: JsonObject): JsonObject => ({ name, in: "path", required: true, schema });
const inQuery = (name: string, schema: JsonObject, description = ""): JsonObject => ({
  ...{ name, in: "query", schema, description },
});

const AUTHORS = ["ada-lovelace", "lu-xun", "sappho", "tove-jansson"];
const MAKES = ["4f68ebec-eb6b-4d5d-9ac1-2f2c6f7c1d33", "2b1d0cd5-59be-4010-83b3-b60c5e5342da"];

const contract = buildContract(
  {
    openapi: "3.1.0",
    info: { title: "Shelf", version: "1" },
    paths: {
      "/makes": read("listMakes", "List the makes", [], listOf({ id: text(...MAKES), name: text("Alba", "Borealis") })),
      "/makes/{makeId}/models": read(
        "listModels",
        "List the models of a make",
        [inPath("makeId", text(...MAKES))],
        listOf({ id: { type: "integer" }, name: text("A1", "B2", "C3", "D4"), make: text("Alba", "Borealis") }),
      ),
      "/quotes/{authorSlug}/all": read(
        "listQuotes",
        "List the quotes of an author",
        [inPath("authorSlug", text(...AUTHORS))],
        listOf({ line: text(), slug: text(...AUTHORS) }),
      ),
      "/jobs/{jobId}": read(
        "getJob",
        "Get a job with its tasks",
        [inPath("jobId", { type: "integer" })],
        object({
          id: { type: "integer" },
          task_count: { type: "integer" },
          tasks: listOf({ id: text(), job_id: { type: "integer" } }),
        }),
      ),
      "/stories/{section}": read(
        "listStories",
        "List the stories of a section",
        [inPath("section", { type: "string", enum: ["arts", "food", "travel"] })],
        object({
          section: text(),
          results: listOf({
            headline: text("One", "Two", "Three", "Four", "Five"),
            section: { type: "string", enum: ["arts", "food", "travel"] },
          }),
        }),
      ),
      "/board": read(
        "getBoard",
        "Get the next departures of a station",
        [
          inQuery("station", text("Bern", "Chur")),
          inQuery("most", { type: "integer", minimum: 1 }, "The most departures to return."),
        ],
        object({
          station: object({ id: { type: "integer" }, name: text("Bern", "Chur") }),
          departures: listOf({ to: text("Lugano", "Genf", "Basel", "Thun"), minute: { type: "integer" } }),
        }),
      ),
      "/prices/{symbol}/of/{kind}": read(
        "getPrice",
        "Get the price of a thing of a kind",
        [inPath("symbol", text("AB", "CD")), inPath("kind", { type: "string", enum: ["trade", "private"] })],
        object({
          symbol: text("AB", "CD"),
          kind: { type: "string", enum: ["trade", "private"] },
          value: { type: "number" },
        }),
      ),
    },
  },
  { name: "Shelf", description: "Things and whose they are", documentSha256: "0" },
);

function ask<Body = JsonObject>(name: string, args: JsonObject, seed: number): Body {
  const world = createWorld(contract, seed);
  const plan = world.plan.functions.get(name);
  if (!plan) throw new Error(`no function ${name}`);
  const { statusCode, body } = answerCall(world, { plan, args, isKnown: () => true });
  expect(statusCode).toBe(200);
  return body as Body;
}

describe.each([1, 2, 3, 4, 5])("answers are about what was asked, seed %i", (seed) => {
  test("models of a make show its name", () => {
    const models = ask<JsonObject[]>("listModels", { makeId: MAKES[0] ?? "" }, seed);
    expect(models.length).toBeGreaterThan(0);
    expect(new Set(models.map(({ make }) => make)).size).toBe(1);
  });

  test("quotes of an author are theirs, by the values that the document shows", () => {
    const quotes = ask<JsonObject[]>("listQuotes", { authorSlug: "sappho" }, seed);
    expect(quotes.map(({ slug }) => slug)).toEqual(quotes.map(() => "sappho"));
  });

  test("what a thing holds names it, is there once and counted", () => {
    const job = ask("getJob", { jobId: 71 }, seed) as { task_count: number; tasks: { id: string; job_id: number }[] };
    expect(job.tasks.map(({ job_id }) => job_id)).toEqual(job.tasks.map(() => 71));
    expect(new Set(job.tasks.map(({ id }) => id)).size).toBe(job.tasks.length);
    expect(job.task_count).toBe(job.tasks.length);
  });

  test("a list with something beside it is a list all the same", () => {
    const { section, results } = ask("listStories", { section: "food" }, seed) as {
      section: string;
      results: { headline: string; section: string }[];
    };
    expect(section).toBe("food");
    expect(results.map((story) => story.section)).toEqual(results.map(() => "food"));
    expect(new Set(results.map(({ headline }) => headline)).size).toBe(results.length);
  });

  test("a station is the one that was named, with no more departures than were asked for", () => {
    const { station, departures } = ask("getBoard", { station: "Chur", most: 2 }, seed) as {
      station: { name: string };
      departures: JsonObject[];
    };
    expect(station.name).toBe("Chur");
    expect(departures).toHaveLength(2);
  });

  test("a thing that is told by two names answers to both", () => {
    expect(ask("getPrice", { symbol: "CD", kind: "trade" }, seed)).toMatchObject({ symbol: "CD", kind: "trade" });
    expect(ask("getPrice", { symbol: "CD", kind: "private" }, seed)).toMatchObject({ symbol: "CD", kind: "private" });
  });
});
