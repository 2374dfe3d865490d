import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/domain/json.ts";
import { type ApiDescription, describeApi } from "./describe-api.ts";
import { readDocument } from "./read-document.ts";

function described(paths: object, components?: object): ApiDescription {
  return describeApi({
    openapi: "3.0.3",
    info: {},
    paths,
    ...(components ? { components } : {}),
  } as unknown as JsonObject);
}

const json = (schema: object): object => ({ content: { "application/json": { schema } } });

describe("the description of an API", () => {
  test("shows each function with its parameters and output, then the schemas by name", () => {
    const view = described(
      {
        "/lamps/{id}": {
          parameters: [
            { name: "id", in: "path", required: true, description: "Which lamp", schema: { type: "string" } },
          ],
          put: {
            operationId: "setLamp",
            summary: "Sets a lamp",
            description: "Not shown.",
            parameters: [{ name: "slow", in: "query", schema: { type: "boolean", enum: [true, false] } }],
            requestBody: json({
              type: "object",
              required: ["color"],
              properties: {
                color: { type: "string", enum: ["red", "green"], description: "The colour" },
                steps: {
                  type: "array",
                  description: "One by one",
                  items: { type: "object", properties: { ms: { type: "integer", description: "How long." } } },
                },
              },
            }),
            responses: {
              201: { description: "Set", ...json({ $ref: "#/components/schemas/Lamp" }) },
              400: { description: "No" },
            },
          },
        },
        "/": { get: {} },
      },
      {
        schemas: {
          Lamp: {
            type: "object",
            properties: {
              id: { type: "string" },
              tags: { type: "array", items: { type: "string" } },
              free: { type: "object" },
            },
          },
          Name: { type: "string" },
        },
      },
    );
    const setLamp = [
      "Sets a lamp",
      'Parameters: {"slow": "boolean. One of: [true, false]. ", "id": "Required. string. Which lamp.", "color": "Required. string. The colour. One of: [red, green].", "steps": "Array[Object{ms: integer. How long.}. ]. One by one."}',
      "Output: Set.",
      " - Format: application/json",
      " - Structure: #Lamp",
    ].join("\n");
    const get = "Parameters: {}\nOutput: \n - Format: \n - Structure:";
    const components =
      "The detailed output format for the tools is outlined below:\n#Lamp: Object{id, tags: Array[string], free: Object}\n#Name:";
    expect(view.functionDescriptions).toEqual({ setLamp, _get: get, components });
    expect(Object.keys(view.functionDescriptions).at(-1)).toBe("components");
    expect(view.functionProjection).toEqual({ setLamp: ["/lamps/{id}", "put"], _get: ["/", "get"] });
    expect(view.nlDocumentation).toBe(`setLamp: ${setLamp}\n_get: \n${get} \n\n${components} \n`);
  });

  test("has an empty entry for the schemas of a document without any", () => {
    expect(described({})).toEqual({
      nlDocumentation: "",
      functionDescriptions: { components: "" },
      functionProjection: {},
    });
  });

  test("names what is referred to, but shows a small schema in a property's place, once", () => {
    const schemas: Record<string, object> = {
      Small: { type: "object", properties: { x: { type: "integer" }, again: { $ref: "#/components/schemas/Small" } } },
      Large: {
        type: "object",
        properties: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`field${index}`, {}])),
      },
      Holder: {
        type: "object",
        properties: {
          small: { $ref: "#/components/schemas/Small" },
          large: { $ref: "#/components/schemas/Large" },
          many: { type: "array", items: { $ref: "#/components/schemas/Small" } },
          none: { $ref: "#/components/schemas/None" },
        },
      },
      Either: { oneOf: [{ $ref: "#/components/schemas/Small" }, { type: "array", items: { type: "integer" } }] },
    };
    const { components } = described({}, { schemas }).functionDescriptions;
    expect(components).toContain("#Small: Object{x, again: Object{x, again: #Small}}\n");
    expect(components).toContain(
      "#Holder: Object{small: Object{x, again: #Small}, large: #Large, many: Array[#Small], none: #None}\n",
    );
    expect(components).toContain("#Either: #Small OR Array[integer]");
  });

  test("takes the properties of a body from where it refers to", () => {
    const view = described(
      {
        "/": {
          post: { operationId: "add", requestBody: json({ $ref: "#/components/schemas/New" }) },
          put: { operationId: "all", requestBody: json({ type: "array", items: { type: "string" } }) },
        },
      },
      { schemas: { New: { type: "object", required: ["name"], properties: { name: { type: "string" } } } } },
    );
    expect(view.functionDescriptions.add).toContain('Parameters: {"name": "Required. string."}');
    expect(view.functionDescriptions.all).toContain('Parameters: {"body": "Array[string]. "}');
  });

  test("survives a document with odd things in it, and names like those of an object's own members", () => {
    const odd = {
      get: {
        operationId: "constructor",
        parameters: [null, 1, { name: "__proto__", in: "query" }],
        responses: { 200: null },
      },
    };
    const view = described({
      "/a": odd,
      "/b": 7,
      "/c": { get: null, put: { operationId: "__proto__", requestBody: 1 } },
    });
    expect(Object.keys(view.functionDescriptions)).toEqual(["constructor", "__proto___2", "components"]);
    expect(view.functionDescriptions.constructor).toContain('{"__proto__": " "}');
  });

  test("of schemas that multiply stays small", () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 100 }, (_, level) => {
        const next = { $ref: `#/components/schemas/S${level + 1}` };
        return [`S${level}`, { type: "object", properties: { a: next, b: next } }];
      }),
    );
    expect(described({}, { schemas }).nlDocumentation.length).toBeLessThan(20_000);
  });
});

const data = path.resolve("../shared/data");
if (!existsSync(data)) console.warn("SKIPPED: equality with the published descriptions of 21 APIs (no ../shared/data)");

interface PublishedApi {
  Name: string;
  Documentation: string;
  NLDocumentation: string;
  Function_Description: Record<string, string>;
  Function_Projection: Record<string, [string, string]>;
}

/** Three of the published APIs need a key; whoever blanked the keys out also hit the word after `"api_key": "`. */
function unblanked(text: string): string {
  return text.replaceAll('": "***. ', '": "Required. ');
}

describe("published descriptions are reproduced byte for byte", () => {
  test.skipIf(!existsSync(data)).each(["eval_simulated.json", "eval_real.json"])("all of %s", (file) => {
    const apis: PublishedApi[] = JSON.parse(readFileSync(path.join(data, file), "utf8"));
    for (const api of apis) {
      const view = describeApi(readDocument(api.Documentation, api.Name));
      const functions = Object.entries(api.Function_Description).map(([name, text]) => [name, unblanked(text)]);
      expect(view.nlDocumentation, api.Name).toBe(unblanked(api.NLDocumentation));
      expect(Object.entries(view.functionDescriptions), api.Name).toEqual(functions);
      expect(Object.entries(view.functionProjection), api.Name).toEqual(Object.entries(api.Function_Projection));
    }
  });
});
