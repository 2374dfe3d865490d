import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { parseDocument } from "#lib/catalog/documents/parse-document.ts";
import { compileCategory } from "./compile-category.ts";

const NAMES = ["alpha", "beta", "gamma", "constructor_", "delta_4", "x.y", "groesse"];
const OBJECTS = ["Thing", "Other"] as const;

const value = fc.oneof(
  fc.record({
    about: fc.constant("Some text"),
    examples: fc.array(fc.string({ minLength: 1 }).filter(isPlain), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    about: fc.constant("A number"),
    min: fc.integer({ min: -99, max: 0 }),
    max: fc.integer({ min: 1, max: 99 }),
  }),
  fc.record({
    about: fc.constant("A choice"),
    enum: fc.uniqueArray(fc.constantFrom("red", "blue", "green"), { minLength: 1 }),
  }),
  fc.record({ about: fc.constant("A switch"), type: fc.constant("boolean") }),
  fc.record({ about: fc.constant("A day"), format: fc.constantFrom("date", "date-time", "uuid") }),
);
const reference = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<unknown>(...NAMES) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>([OBJECTS[0]], [OBJECTS[1], "2..4"], ["alpha", 3], { "beta*": "gamma" }),
  },
);
const fields = fc.dictionary(
  fc.constantFrom("id", "name", "by_city", "X-Top", "Größe", "$ref", "filter[a]"),
  reference,
  { minKeys: 1 },
);
const optionalFields = fc.dictionary(fc.constantFrom("limit", "sort", "filter[b]", "page.size"), reference);
const fn = fc.record(
  {
    method: fc.constantFrom("get", "post", "put", "patch", "delete"),
    path: fc.constantFrom("/things", "/things/{alpha}", "/a.b/{beta}/c", "/"),
    required: fields,
    optional: optionalFields,
    returns: fc.oneof(fields, reference),
  },
  { requiredKeys: ["method", "path"] },
);

/** Text that YAML and the form take for a text when it is written by a YAML writer. */
function isPlain(text: string): boolean {
  return text.trim().length > 0 && text.isWellFormed() && !text.includes("\0");
}

test("whatever form compiles is valid OpenAPI 3.1 that needs no repair", async () => {
  let compiledCount = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(...NAMES.map(() => value)),
      fields,
      fields,
      fc.array(fn, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("none", "apiKey", "oauth2", "bearer", "basic"),
      async (values, thing, other, functions, auth) => {
        const api = {
          name: "Any",
          link: "https://any.example.net",
          auth,
          server: "https://any.example.net/v1",
          description: "Whatever there is.",
          introduction: "Whatever there is, in no particular order.",
          values: Object.fromEntries(NAMES.map((name, index) => [name, values[index]])),
          objects: {
            Thing: { ...thing, all: { ...Object.fromEntries(NAMES.map((name) => [name, null])) } },
            Other: other,
          },
          functions: Object.fromEntries(
            functions.map(({ method, path, ...rest }, index) => [
              `f${index}`,
              { [method]: `${path === "/" ? "" : path}/${index}`, about: "Do it.", ...rest },
            ]),
          ),
        };
        const keep = { get: "/all", about: "Get all of it.", returns: { thing: "Thing", other: ["Other"] } };
        Object.assign(api.functions, { keep });
        const { apis, problems } = compileCategory(stringify({ category: "Any", apis: [api] }), "any.yaml");
        const [compiled] = apis;
        if (!compiled) {
          expect(problems.length).toBeGreaterThan(0);
          return;
        }
        compiledCount += 1;
        const parsed = await parseDocument(compiled.text, "any.json");
        expect(parsed.problems).toEqual([]);
        expect(parsed.document).toEqual(compiled.document);
      },
    ),
    { numRuns: 60 },
  );
  expect(compiledCount).toBeGreaterThan(10);
}, 30_000);
