import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { describeApi } from "#lib/catalog/documents/describe-api.ts";
import { parseDocument } from "#lib/catalog/documents/parse-document.ts";
import { restoreDocument } from "#lib/catalog/documents/restore-document.ts";
import { AppError } from "#lib/domain/errors.ts";

const PETS = {
  swagger: "2.0",
  info: { title: "Kennel", version: "1" },
  host: "kennel.example",
  basePath: "/v1/",
  schemes: ["http", "https"],
  consumes: ["application/xml", "application/json"],
  produces: ["application/json", "application/xml"],
  parameters: {
    Limit: { name: "limit", in: "query", type: "integer", maximum: 50, description: "How many." },
    NewDog: { name: "dog", in: "body", required: true, schema: { $ref: "#/definitions/Dog" } },
    Tag: { name: "tag", in: "formData", type: "string", description: "A tag." },
  },
  responses: {
    Missing: { description: "No such dog", schema: { type: "object", properties: { why: { type: "string" } } } },
  },
  securityDefinitions: {
    key: { type: "apiKey", name: "X-Key", in: "header" },
    basic: { type: "basic" },
    flow: {
      type: "oauth2",
      flow: "accessCode",
      authorizationUrl: "https://a.example",
      tokenUrl: "https://t.example",
      scopes: {},
    },
  },
  paths: {
    "/dogs/{id}": {
      parameters: [{ name: "id", in: "path", required: true, type: "string" }],
      get: {
        operationId: "getDog",
        parameters: [
          { $ref: "#/parameters/Limit" },
          { name: "tags", in: "query", type: "array", items: { type: "string" }, collectionFormat: "multi" },
        ],
        responses: {
          "200": {
            description: "A dog",
            schema: { $ref: "#/definitions/Dog" },
            headers: { "X-Left": { type: "integer", description: "Calls left" } },
            examples: { "application/json": { name: "Rex" } },
          },
          "404": { $ref: "#/responses/Missing" },
        },
      },
      post: {
        operationId: "addDog",
        parameters: [{ $ref: "#/parameters/NewDog" }],
        responses: { "201": { description: "Added" } },
      },
      put: {
        operationId: "uploadPhoto",
        parameters: [{ $ref: "#/parameters/Tag" }, { name: "photo", in: "formData", type: "file", required: true }],
        responses: { "200": { description: "OK", schema: { type: "file" } } },
      },
    },
  },
  definitions: {
    Dog: {
      type: "object",
      discriminator: "kind",
      required: ["kind"],
      properties: {
        kind: { type: "string" },
        name: { type: "string", "x-nullable": true, example: { $ref: "#/definitions/NotMine" } },
        mother: { $ref: "#/definitions/Dog" },
      },
    },
  },
};

const api = { name: "Kennel", description: "", documentSha256: "" };

describe("a Swagger 2.0 document", () => {
  test("becomes a valid OpenAPI 3.0 document with the same functions, from JSON and YAML, and is restored the same", async () => {
    const { document, source, problems } = await parseDocument(JSON.stringify(PETS), "kennel.json");
    expect(problems).toEqual([]);
    expect(source).toEqual(document);
    expect(document).toMatchObject({
      openapi: "3.0.3",
      servers: [{ url: "https://kennel.example/v1" }],
      components: {
        securitySchemes: {
          key: PETS.securityDefinitions.key,
          basic: { type: "http", scheme: "basic" },
          flow: { flows: { authorizationCode: { tokenUrl: "https://t.example" } } },
        },
        schemas: { Dog: { discriminator: { propertyName: "kind" }, properties: { name: { nullable: true } } } },
      },
    });
    expect(restoreDocument(JSON.stringify(PETS))).toEqual(document);
    const functions = buildContract(document, api).functions;
    expect(functions.map(({ name, places }) => [name, places])).toEqual([
      ["getDog", { limit: ["query"], tags: ["query"], id: ["path"] }],
      ["addDog", { id: ["path"], kind: ["body"], name: ["body"], mother: ["body"] }],
      ["uploadPhoto", { id: ["path"], tag: ["body"], photo: ["body"] }],
    ]);
    expect(functions[0]?.parameters.properties?.limit).toMatchObject({
      type: "integer",
      maximum: 50,
      description: "How many.",
    });
    expect(functions[0]?.responses["200"]?.examples).toEqual([{ name: "Rex" }]);
    expect(functions[0]?.responses["404"]?.schema).toMatchObject({ properties: { why: { type: "string" } } });
    expect(functions[2]?.parameters).toMatchObject({ required: expect.arrayContaining(["photo"]) });
    expect(Object.keys(describeApi(source).functionDescriptions)).toContain("addDog");
  });

  test("leaves data that looks like a reference alone", async () => {
    const { document } = await parseDocument(JSON.stringify(PETS), "kennel.json");
    expect(JSON.stringify(document)).toContain('{"$ref":"#/definitions/NotMine"}');
  });

  test("has its problems shown where they stand in the given document", async () => {
    const broken = structuredClone(PETS) as Record<string, never> & typeof PETS;
    Object.assign(broken.definitions.Dog.properties, {
      owner: { $ref: "#/definitions/Nobody" },
      age: { type: "years" },
    });
    Object.assign(broken.paths["/dogs/{id}"].post, {
      parameters: [
        { name: "q", in: "query", type: "strange" },
        { in: "body", name: "b", schema: { type: "odd" } },
      ],
    });
    Object.assign(broken.paths["/dogs/{id}"].get.responses["200"], { schema: { type: "oops" } });
    const { problems } = await parseDocument(JSON.stringify(broken), "kennel.json");
    const places = problems.map(({ where }) => where);
    const operation = "kennel.json#/paths/~1dogs~1{id}";
    expect(places).toContain("kennel.json#/definitions/Dog/properties/owner");
    expect(places).toContain("kennel.json#/definitions/Dog/properties/age/type");
    expect(places).toContain(`${operation}/post/parameters/0/type`);
    expect(places).toContain(`${operation}/post/parameters/1/schema/type`);
    expect(places).toContain(`${operation}/get/responses/200/schema/type`);
    expect(places.filter((place) => place.includes("components"))).toEqual([]);
  });

  test("is refused where it needs other files, naming the place in the given document", async () => {
    const outside = { ...PETS, definitions: { Dog: { $ref: "other.json#/Dog" } } };
    await expect(parseDocument(JSON.stringify(outside), "kennel.json")).rejects.toMatchObject({
      code: "INVALID",
      problems: [{ where: "kennel.json#/definitions/Dog" }],
    });
  });

  test("does not grow by much where one large parameter is used a thousand times", async () => {
    const field = {
      name: "big",
      in: "formData",
      type: "string",
      enum: Array.from({ length: 20_000 }, (_, at) => `value ${at}`),
    };
    const operation = { parameters: [{ $ref: "#/parameters/Big" }], responses: { "200": { description: "OK" } } };
    const paths = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`/p${at}`, { post: operation }]));
    const text = JSON.stringify({ ...PETS, parameters: { Big: field }, paths });
    const { document } = await parseDocument(text, "big.json");
    expect(JSON.stringify(document).length).toBeLessThan(text.length * 4);
  });

  test("never makes the converter fail, whatever stands where something else belongs", async () => {
    const key = fc.constantFrom(
      "parameters",
      "in",
      "name",
      "schema",
      "$ref",
      "type",
      "responses",
      "get",
      "post",
      "/a",
      "200",
      "headers",
      "examples",
      "produces",
      "consumes",
      "required",
      "x",
    );
    const leaf = fc.oneof(
      fc.constantFrom("body", "formData", "query", "__proto__", "#/parameters/x", "#/paths", "file", "a/b"),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: "medium" },
        leaf,
        fc.array(tie("node"), { maxLength: 3 }),
        fc.dictionary(key, tie("node"), { maxKeys: 4 }),
      ),
    })).node;
    const member = fc.record({
      paths: fc.dictionary(key, tree),
      definitions: tree,
      parameters: tree,
      responses: tree,
      securityDefinitions: tree,
      schemes: tree,
      host: tree,
    });
    await fc.assert(
      fc.asyncProperty(member, async (members) => {
        const parsed = await parseDocument(JSON.stringify({ ...PETS, ...members }), "any.json").catch(
          (error: unknown) => {
            expect(error).toBeInstanceOf(AppError);
            return undefined;
          },
        );
        if (parsed) expect(Object.getPrototypeOf(buildContract(parsed.document, api))).toBe(Object.prototype);
      }),
      { numRuns: 300 },
    );
  });
});
