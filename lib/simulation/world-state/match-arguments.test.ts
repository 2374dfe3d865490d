import { describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { askWorld } from "./testing/ask-world.ts";
import { createWorld } from "./world-state.ts";

const text: JsonObject = { type: "string" };
const whole: JsonObject = { type: "integer" };
const said = (schema: JsonObject, description: string): JsonObject => ({ ...schema, description });

const report: JsonObject = {
  type: "object",
  required: ["icaoId", "reportTime", "objectType", "status", "studio", "minutes", "stationSlug", "station"],
  properties: {
    icaoId: said(text, "The four-letter code of the station."),
    reportTime: said({ type: "string", format: "date" }, "The day of the report."),
    objectType: said(text, "The kind of thing that is observed."),
    status: said({ type: "string", enum: ["open", "closed"] }, "Where it stands."),
    studio: said(text, "Who publishes it."),
    minutes: said({ ...whole, minimum: 1, maximum: 300 }, "How many minutes it takes to read."),
    station: said(text, "What the station is called."),
    stationSlug: said(text, "The short name of the station."),
  },
};
const town: JsonObject = {
  type: "object",
  required: ["title", "country"],
  properties: { title: said(text, "The title of the town."), country: said(text, "Where it lies.") },
};

const list = (
  operationId: string,
  row: JsonObject,
  parameters: Record<string, JsonObject>,
  required: string[] = [],
) => ({
  get: {
    operationId,
    summary: `${operationId.replace(/\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`)}.`,
    parameters: Object.entries(parameters).map(([name, { description, ...schema }]) => ({
      ...{ name, in: "query", required: required.includes(name), schema },
      ...(description === undefined ? {} : { description }),
    })),
    responses: {
      200: {
        description: "Those that were found",
        content: {
          "application/json": { schema: { type: "object", properties: { items: { type: "array", items: row } } } },
        },
      },
    },
  },
});

const contract = buildContract(
  {
    openapi: "3.0.3",
    info: { title: "SkyLedger", version: "1" },
    paths: {
      "/reports": list(
        "listReports",
        report,
        {
          ids: said(text, "The codes of the stations."),
          type: said(text, "The kind of thing that is observed."),
          "filter[status]": said({ type: "string", enum: ["open", "closed"] }, "Which to list."),
          include_only_studios: said(text, "Their publishers."),
          maxReadingTime: said(whole, "How many minutes it takes to read."),
          "reportTime.gte": said({ type: "string", format: "date" }, "The first day."),
          "reportTime.lte": said({ type: "string", format: "date" }, "The last day."),
          station: said(text, "The short name of the station."),
          topCount: said(whole, "How many reports to list."),
        },
        [],
      ),
      "/towns": list("searchTowns", town, {
        q: said(text, "The name of the town."),
        beginning: said(text, "The beginning of the title."),
        called: said(text, "The title of the town."),
      }),
      "/towns/similar": list("listSimilarTowns", town, { title: said(text, "The title of the town.") }, ["title"]),
    },
  },
  { name: "SkyLedger", description: "", documentSha256: "" },
);
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

function itemsOf(body: JsonValue): JsonObject[] {
  const items = isJsonObject(body) ? body.items : undefined;
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
}

const ask = (name: string, args: JsonObject, seed: number) =>
  itemsOf(askWorld(createWorld(contract, seed), name, args).body);

/** What a list answers in several worlds; in none of them nothing. */
function listed(name: string, args: JsonObject): JsonObject[] {
  return SEEDS.flatMap((seed) => {
    const items = ask(name, args, seed);
    expect(items.length, `seed ${seed}`).toBeGreaterThan(0);
    return items;
  });
}
const valuesOf = (items: JsonObject[], field: string) => [...new Set(items.map((item) => item[field]))];

describe("an argument is compared with", () => {
  test("the only field that is an id, when it asks for ids", () => {
    expect(valuesOf(listed("listReports", { ids: "EDDF" }), "icaoId")).toEqual(["EDDF"]);
  });

  test("the field whose name stands in its own", () => {
    expect(valuesOf(listed("listReports", { "filter[status]": "closed" }), "status")).toEqual(["closed"]);
    expect(valuesOf(listed("listReports", { include_only_studios: "Bones" }), "studio")).toEqual(["Bones"]);
  });

  test("the field that is explained in the same words", () => {
    expect(valuesOf(listed("listReports", { type: "cloud" }), "objectType")).toEqual(["cloud"]);
  });

  test("that field also where another has its name, and is explained otherwise", () => {
    const items = listed("listReports", { station: "north-pier" });
    expect(valuesOf(items, "stationSlug")).toEqual(["north-pier"]);
    expect(valuesOf(items, "station")).not.toEqual(["north-pier"]);
  });

  test("bounds, where its name says so", () => {
    for (const { minutes } of listed("listReports", { maxReadingTime: 40 })) expect(minutes).toBeLessThanOrEqual(40);
    const within = { "reportTime.gte": "2026-02-01", "reportTime.lte": "2026-02-20" };
    for (const { reportTime } of listed("listReports", within)) {
      expect(String(reportTime) >= "2026-02-01", String(reportTime)).toBe(true);
      expect(String(reportTime) <= "2026-02-20", String(reportTime)).toBe(true);
    }
  });

  test("nothing, where rows are to be like what it names", () => {
    expect(valuesOf(listed("listSimilarTowns", { title: "Porto" }), "title")).not.toContain("Porto");
  });
});

test("'How many … to list' is a limit, whatever the argument is called", () => {
  for (const seed of SEEDS) expect(ask("listReports", { topCount: 3 }, seed)).toHaveLength(3);
});

test.each(["q", "beginning", "called"])("what is searched for by %s is in every row that is found", (argument) => {
  for (const item of listed("searchTowns", { [argument]: "Porto" }))
    expect(Object.values(item).some((value) => String(value).includes("Porto"))).toBe(true);
});

test("rows that are searched for by two texts hold both", () => {
  for (const item of listed("searchTowns", { q: "Porto", beginning: "Vila" })) {
    const words = Object.values(item).join(" ");
    expect(words).toContain("Porto");
    expect(words).toContain("Vila");
  }
});

test("the marks of a query language are not searched for", () => {
  for (const item of listed("searchTowns", { q: 'title:"Vila Real"' })) {
    const words = Object.values(item).join(" ");
    expect(words).toContain("Vila Real");
    expect(words).not.toContain("title:");
  }
});

test("of a town that is searched for by its name there is one", () => {
  for (const seed of SEEDS) expect(ask("searchTowns", { q: "Porto" }, seed)).toHaveLength(1);
});
