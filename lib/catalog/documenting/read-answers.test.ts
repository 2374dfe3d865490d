import { expect, test } from "vitest";
import { readFunctions } from "./read-functions.ts";
import { readIntroduction } from "./read-introduction.ts";
import { readProposedDocument } from "./read-proposed-document.ts";
import type { StageAnswer } from "./stage-answer.ts";
import { ANSWERS, DOCUMENT, FUNCTIONS, INTRODUCTION } from "./testing/model-answers.ts";

const API = { name: "Tide Tables", description: "Tides of the North Sea" };

const problemsOf = <T>(answer: StageAnswer<T>) => {
  if (answer.ok) throw new Error("It was accepted.");
  return answer.problems.map(({ place, message }) => `${place}: ${message}`);
};

/** The functions with one of them changed. */
const functionsWith = (index: number, change: object) =>
  JSON.stringify({ functions: FUNCTIONS.map((fn, at) => (at === index ? { ...fn, ...change } : fn)) });

const documentWith = (change: (document: typeof DOCUMENT) => void) => {
  const document = structuredClone(DOCUMENT);
  change(document);
  return readProposedDocument(JSON.stringify(document), API, readFunctionsOrThrow());
};

function readFunctionsOrThrow() {
  const read = readFunctions(ANSWERS.functions);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

test("good answers are accepted, with words, reasoning or a code fence around them", () => {
  expect(readIntroduction(ANSWERS.introduction)).toEqual({ ok: true, value: INTRODUCTION });
  expect(readIntroduction(`<think>{"no": 1}</think>Here:\n\`\`\`json\n${ANSWERS.introduction}\n\`\`\` Done.`).ok).toBe(
    true,
  );
  expect(readFunctions(`Sure {as asked}: ${ANSWERS.functions}`).ok).toBe(true);
});

test("an introduction that is missing, short, endless or not filled in is refused with its place", () => {
  expect(problemsOf(readIntroduction("no braces"))).toEqual([": There is no JSON object in the answer."]);
  expect(problemsOf(readIntroduction('{"introduction": 5}'))[0]).toMatch(/^\/introduction: /);
  expect(problemsOf(readIntroduction('{"introduction": "An API."}'))[0]).toContain("7 characters");
  const long = JSON.stringify({ introduction: "word ".repeat(2000) });
  expect(problemsOf(readIntroduction(long))[0]).toContain("1500 are the most");
  const todo = JSON.stringify({ introduction: `${INTRODUCTION} [insert more here]` });
  expect(problemsOf(readIntroduction(todo))[0]).toContain("placeholder");
});

test("JSON that is cut off, broken or full of unstorable characters is told apart", () => {
  expect(problemsOf(readFunctions(ANSWERS.functions.slice(0, -5)))[0]).toContain("does not end");
  expect(problemsOf(readFunctions('{"functions": [}]}'))[0]).toContain("JSON");
  const read = readIntroduction(JSON.stringify({ introduction: `${INTRODUCTION}\0\uD800` }));
  expect(read.ok && read.value.isWellFormed() && !read.value.includes("\0")).toBe(true);
});

test.each([
  [{ name: "Search_Harbours" }, /camelCase/],
  [{ name: "getTides" }, /two functions named getTides/],
  [{ name: "getAllHarbours", parameters: [] }, /returns everything there is/],
  [
    { parameters: [{ ...FUNCTIONS[0]?.parameters[0], example: undefined }] },
    /query is required, so it needs an example/,
  ],
  [{ parameters: [{ ...FUNCTIONS[0]?.parameters[0], example: 5 }] }, /of the type string/],
  [{ parameters: [{ ...FUNCTIONS[0]?.parameters[0], example: "string" }] }, /placeholder/],
  [{ output: { ...FUNCTIONS[0]?.output, fields: ["name"] } }, /No other function that can be called returns harbourId/],
  [{ output: { ...FUNCTIONS[0]?.output, fields: [] } }, /no properties/],
  [{ description: "" }, /description/],
  [{ parameters: "none" }, /\/functions\/0\/parameters: /],
])("functions that break a rule are refused: %j", (change, expected) => {
  expect(problemsOf(readFunctions(functionsWith(0, change))).join("\n")).toMatch(expected);
});

test("none and more than ten functions are refused", () => {
  expect(readFunctions('{"functions": []}').ok).toBe(false);
  const many = Array.from({ length: 11 }, (_, index) => ({ ...FUNCTIONS[0], name: `searchPart${index}` }));
  expect(readFunctions(JSON.stringify({ functions: many })).ok).toBe(false);
});

test("a good document is prepared with its functions and contract", async () => {
  const read = await documentWith(() => {});
  expect(read.ok && read.value.contract.functions.map(({ name }) => name)).toEqual(["searchHarbours", "getTides"]);
  expect(read.ok && read.value.problems).toEqual([]);
  expect(read.ok && read.value.view.nlDocumentation).toContain("searchHarbours");
});

test.each<[string, (document: typeof DOCUMENT) => void, RegExp]>([
  ["another version", (d) => Object.assign(d, { openapi: "2.0" }), /\/openapi: must be "3.1.0"/],
  ["no paths", (d) => Object.assign(d, { paths: [] }), /\/paths/],
  [
    "a missing function",
    (d) => Reflect.deleteProperty(d.paths, "/harbours"),
    /no operation with the operationId search/,
  ],
  [
    "a made-up function",
    (d) => Object.assign(d.paths, { "/more": { get: { ...d.paths["/harbours"].get, operationId: "more" } } }),
    /more is none of the listed functions/,
  ],
  ["a missing parameter", (d) => d.paths["/harbours"].get.parameters.pop(), /limit: The parameter limit is missing/],
  [
    "an optional one that is required",
    (d) => Object.assign(d.paths["/harbours"].get.parameters[1] ?? {}, { required: true }),
    /limit is listed as optional/,
  ],
  ["no responses", (d) => Object.assign(d.paths["/harbours"].get, { responses: {} }), /searchHarbours\/returns/],
  [
    "an invalid schema",
    (d) =>
      Object.assign(d.paths["/harbours"].get.responses["200"].content["application/json"].schema, { type: "listy" }),
    /\/paths\/~1harbours.*\/schema\/type: In a schema this must be equal to one of the allowed values/,
  ],
  [
    "a reference that leads nowhere",
    (d) =>
      Object.assign(d.paths["/harbours"].get.responses["200"].content["application/json"], {
        schema: { $ref: "#/components/schemas/Nowhere" },
      }),
    /Nowhere/,
  ],
  [
    "an example that does not fit",
    (d) =>
      Object.assign(d.paths["/harbours"].get.responses["200"].content["application/json"], { example: [{ name: 5 }] }),
    /searchHarbours\/responses\/200\/example/,
  ],
  [
    "a key that reaches the prototype",
    (d) => Object.defineProperty(d.paths["/harbours"].get, "__proto__", { value: {}, enumerable: true }),
    /__proto__/,
  ],
])("a document with %s is refused with its place", async (_what, change, expected) => {
  expect(problemsOf(await documentWith(change)).join("\n")).toMatch(expected);
});

test("values that nothing shows are asked for", async () => {
  const bare = {
    "200": {
      description: "Found",
      content: {
        "application/json": {
          schema: { type: "object", properties: { name: { type: "string", description: "Name" } } },
        },
      },
    },
  };
  const read = await documentWith((d) =>
    Object.assign(d.paths["/harbours/{harbourId}/tides"].get, { responses: bare }),
  );
  expect(problemsOf(read).join("\n")).toContain("Nothing shows what values it returns");
});

test("an answer without end is not read", () => {
  expect(problemsOf(readIntroduction(`{${" ".repeat(1_000_001)}}`))[0]).toContain("are the most that is read");
});

test("a hundred problems are told as twenty and a number", () => {
  const many = Array.from({ length: 10 }, (_, index) => ({
    ...{ name: `Bad_${index}`, description: "Same.", output: { description: "x", isList: false, fields: [] } },
    parameters: Array.from({ length: 9 }, (_value, at) => ({
      name: `p${at}`,
      type: "string",
      required: true,
      description: "x",
    })),
  }));
  const problems = problemsOf(readFunctions(JSON.stringify({ functions: many })));
  expect(problems).toHaveLength(21);
  expect(problems.at(-1)).toMatch(/There are \d+ more problems/);
});
