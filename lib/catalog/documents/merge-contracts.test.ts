import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ApiContract, type ApiFunction, followRef } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { type CompanionContract, mergeContracts } from "./merge-contracts.ts";
import { camelCase, nameCompanionFunctions } from "./name-companion-functions.ts";
import { validateCall } from "./validate-call.ts";
import { validateResponse } from "./validate-response.ts";

const fn = (name: string, more: Partial<ApiFunction> = {}): ApiFunction => ({
  name,
  description: `Does ${name}.`,
  method: "get",
  path: `/${name}`,
  parameters: { type: "object", properties: { at: { $ref: "#/schemas/Place" } }, required: ["at"] },
  places: { at: ["query"] },
  responses: { 200: { description: "OK", schema: { type: "array", items: { $ref: "#/schemas/Row" } }, examples: [] } },
  ...more,
});

/** Every API has a Place and a Row of its own: the type tells whose it is. */
function contractOf(apiSlug: string, names: readonly string[], type: "string" | "integer"): CompanionContract {
  return {
    apiName: `The ${apiSlug}`,
    apiSlug,
    description: `Told by ${apiSlug}.`,
    documentSha256: apiSlug,
    functions: names.map((name) => fn(name)),
    schemas: {
      Place: { type },
      Row: { type: "object", properties: { at: { $ref: "#/schemas/Place" }, next: { $ref: "#/schemas/Row" } } },
    },
  };
}

const text = (value: string) => JSON.stringify({ at: value });
const number = (value: number) => JSON.stringify({ at: value });

describe("mergeContracts", () => {
  const rivers = contractOf("rivers", ["search", "getRiver"], "string");
  const openMeteo = contractOf("open-meteo", ["search", "getForecast"], "integer");

  test("leaves the primary's functions as they are, and says whose the others are", () => {
    const merged = mergeContracts(rivers, [openMeteo]);
    expect(merged.functions.slice(0, 2)).toEqual(rivers.functions);
    expect(merged.functions[0]).toBe(rivers.functions[0]);
    expect(merged.functions.map(({ name, apiName }) => [name, apiName])).toEqual([
      ["search", undefined],
      ["getRiver", undefined],
      ["openMeteo_search", "The open-meteo"],
      ["getForecast", "The open-meteo"],
    ]);
    expect(merged).toMatchObject({ apiName: "The rivers", documentSha256: "rivers+open-meteo" });
    for (const told of ["Told by rivers.", "The open-meteo: Told by open-meteo."])
      expect(merged.description).toContain(told);
  });

  test("without companions is the primary contract itself", () => {
    expect(mergeContracts(rivers, [])).toBe(rivers);
  });

  test("keeps schemas of one name apart: each API's calls and responses are checked by its own", () => {
    const merged = mergeContracts(rivers, [openMeteo]);
    expect(validateCall(merged, "getRiver", text("Rhine"))).toEqual([]);
    expect(validateCall(merged, "getRiver", number(1))).not.toEqual([]);
    expect(validateCall(merged, "openMeteo_search", number(1))).toEqual([]);
    expect(validateCall(merged, "openMeteo_search", text("Rhine"))).not.toEqual([]);
    const forecast = merged.functions.find(({ name }) => name === "getForecast") as ApiFunction;
    expect(validateResponse(merged, forecast, 200, [{ at: 1, next: { at: 2 } }])).toEqual([]);
    expect(validateResponse(merged, forecast, 200, [{ at: 1, next: { at: "2" } }])).toHaveLength(1);
  });

  test("does not take data for references, nor an unknown reference for another API's schema", () => {
    const shown = { $ref: "#/schemas/Place" };
    const parameters: JsonSchema = {
      type: "object",
      properties: {
        $ref: { type: "string", default: shown as never, enum: ["#/schemas/Place"] },
        properties: { $ref: "#/schemas/Place" },
        default: { $ref: "#/schemas/Gone" },
      },
      examples: [shown],
    };
    const odd: CompanionContract = { ...openMeteo, functions: [fn("odd", { parameters })] };
    const primary: ApiContract = { ...rivers, schemas: { ...rivers.schemas, Gone: { type: "integer" } } };
    const merged = mergeContracts(primary, [odd]);
    const found = merged.functions.at(-1)?.parameters;
    expect(found?.examples).toEqual([shown]);
    expect(found?.properties?.$ref).toEqual(parameters.properties?.$ref);
    expect(followRef(merged, found?.properties?.properties ?? {})).toEqual({ type: "integer" });
    expect(followRef(merged, found?.properties?.default ?? {})).toEqual({});
  });
});

describe("nameCompanionFunctions", () => {
  test("names that are free stay, others bear their API's name, cut to 64 characters", () => {
    const long = "x".repeat(70);
    const companions = [
      { slug: "open-meteo", functionNames: ["a", "b", long, "getDetails"] },
      { slug: "9-lives", functionNames: ["b", "openMeteo_a", long] },
    ];
    const [first, second] = nameCompanionFunctions(["a", "openMeteo_getDetails"], companions);
    expect(first).toEqual(["openMeteo_a_2", "b", long, "openMeteo_getDetails_2"]);
    expect(second?.slice(0, 2)).toEqual(["9Lives_b", "openMeteo_a"]);
    expect(second?.[2]).toHaveLength(64);
    expect(second?.[2]).toMatch(/^9Lives_x+$/);
    expect([camelCase("open-meteo"), camelCase("--")]).toEqual(["openMeteo", "api"]);
  });
});

const name = fc.oneof(
  fc.constantFrom("search", "list", "x_list", "getDetails", "__proto__"),
  fc.string({ maxLength: 70 }),
);
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 5 });
const companion = fc
  .tuple(fc.constantFrom("x", "open-meteo", "z-9"), names, fc.constantFrom("string" as const, "integer" as const))
  .map(([slug, list, type]) => contractOf(slug, list, type));

test("in any toolset names are unique, references lead somewhere, and a part's valid calls are valid in the whole", () => {
  fc.assert(
    fc.property(names, fc.array(companion, { maxLength: 3 }), (own, companions) => {
      const primary = contractOf("own", own, "string");
      const merged = mergeContracts(primary, companions);
      const given = merged.functions.map((each) => each.name);
      expect(new Set(given).size).toBe(given.length);
      const parts = [primary, ...companions].flatMap((part) => part.functions.map((each) => ({ part, each })));
      expect(parts).toHaveLength(given.length);
      for (const [place, { part, each }] of parts.entries()) {
        const called = merged.functions[place] as ApiFunction;
        if (called.name !== each.name) expect(called.name.length).toBeLessThanOrEqual(64);
        for (const input of [text("a"), number(1), "{}"]) {
          const isValid = validateCall(part, each.name, input).length === 0;
          expect(validateCall(merged, called.name, input).length === 0).toBe(isValid);
        }
        const row = called.responses["200"]?.schema?.items ?? {};
        expect(followRef(merged, row).type).toBe("object");
      }
      expect(mergeContracts(primary, companions)).toEqual(merged);
    }),
    { numRuns: 60 },
  );
});
