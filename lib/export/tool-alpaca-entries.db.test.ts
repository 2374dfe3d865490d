import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importText } from "#lib/catalog/testing/import-text.ts";
import { ratesDocument } from "#lib/catalog/testing/rates-api.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { db } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { bulkDecide } from "#lib/review/bulk-decide.ts";
import { exportToFolder } from "./write-export-to-folder.ts";

let scratch: string;
let count = 0;
beforeAll(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), "studio-entries-"));
});
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

/** Imports, accepts all and exports: the entries of the file that comes out. */
async function throughTheStudio(entries: JsonValue[]): Promise<JsonObject[]> {
  await db().api.updateMany({ data: { currentDocumentId: null } });
  await db().instance.deleteMany();
  await db().api.deleteMany();
  await importText("corpus.json", entries, { as: "toolalpaca" });
  await bulkDecide(await localAdmin(), { verdict: "accept", filter: "", reasonCodes: [] });
  count += 1;
  const out = path.join(scratch, String(count));
  await exportToFolder(await localAdmin(), { format: "toolalpaca", out });
  return JSON.parse(fs.readFileSync(path.join(out, "toolalpaca.json"), "utf8"));
}

/** The views of a document that an entry with one may lack: readers of the format need them, so an export adds them. */
const VIEWS = ["NLDocumentation", "Function_Description", "Function_Projection"];

function withoutAddedViews(entry: JsonObject, given: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !VIEWS.includes(key) || key in given));
}

const STEP = [["getRate", '{"currency": "EUR"}', "Thought\nAction: getRate"], "Status Code: 200. Response: 1"];
const INSTANCE = { input: "Rate?", output: "1", "Final Thought": "Done.", intermediate_steps: [STEP] };

test.each<[string, JsonObject]>([
  ["an empty description", { Description: "" }],
  ["an empty introduction", { Introduction: "" }],
  ["an empty list of functions", { Functions: "" }],
  ["an empty link and category", { Link: "", Category: "" }],
  ["our own word for no category", { Category: "Uncategorised" }],
  ["golden answers that are all null", { Instructions: ["One", "Two"], Golden_Answers: [null, null] }],
  ["golden answers that are all empty", { Instructions: ["One", "Two"], Golden_Answers: [[], []] }],
  ["no golden answers in their list", { Instructions: ["One"], Golden_Answers: [] }],
  ["no instructions in their list", { Instructions: [], Golden_Answers: null }],
  [
    "a list with something else among the instructions",
    {
      Instructions: ["One", null, 3, { instruction: "Four", level: 2 }, ""],
      Golden_Answers: [[{ Action: "getRate", Action_Input: "{}" }], null, null, null, null],
    },
  ],
  ["null everywhere", { Description: null, Link: null, Category: null, Functions: null, Documentation: null }],
  ["a document that is none", { Documentation: "{not a document", NLDocumentation: "getRate: …" }],
  ["a document as an object", { Documentation: ratesDocument() as JsonObject }],
  ["a document and its views", { Documentation: JSON.stringify(ratesDocument()), NLDocumentation: "other words" }],
])("an entry with %s comes back as it came", async (_, fields) => {
  const entry = { Name: "Rates", ...fields, Instances: [INSTANCE] };
  const [back] = await throughTheStudio([entry]);
  expect(withoutAddedViews(back ?? {}, entry)).toEqual(entry);
});

test("numbers, null and objects in the place of an instance's texts come back, until somebody edits them", async () => {
  const odd = {
    input: "Rate?",
    output: 7,
    "Final Thought": null,
    intermediate_steps: [[["getRate", {}, ""], { rate: 1 }]],
  };
  const entry = { Name: "Rates", Instances: [odd] };
  expect(await throughTheStudio([entry])).toEqual([entry]);
});

const text = fc.oneof(
  fc.constant(""),
  fc.constantFrom("Rates", "12", "null", "\u2028 é 👩‍👩‍👧 \u202e", "[]", "{}"),
  fc.string({ unit: "grapheme", maxLength: 20 }).filter((value) => value.isWellFormed() && !value.includes("\0")),
);
const plain = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom(0.5, 1e21, -3.25));
const fieldValue: fc.Arbitrary<JsonValue> = fc.oneof(
  plain,
  fc.array(plain, { maxLength: 3 }),
  fc.dictionary(text, plain, { maxKeys: 3 }).map((value) => ({ ...value })),
);
const step = fc.tuple(fc.tuple(text, text, text), text);
const instance = fc.record(
  {
    input: text.map((value) => `Rate of ${value}?`),
    output: fc.oneof(text, plain),
    "Final Thought": fc.oneof(text, fc.constant(null)),
    intermediate_steps: fc.array(step, { minLength: 1, maxLength: 3 }),
    score: fieldValue,
  },
  { requiredKeys: ["input", "output", "intermediate_steps"] },
);
const answer = fc.oneof(fc.constant(null), fc.array(fc.record({ Action: text, Action_Input: text }), { maxLength: 2 }));
const entry = fc
  .record(
    {
      Description: fc.oneof(text, plain),
      Link: fc.oneof(text, plain),
      Category: fc.oneof(text, plain),
      Introduction: fc.oneof(text, plain),
      Functions: fc.oneof(text, plain),
      Documentation: fc.oneof(fc.constant(JSON.stringify(ratesDocument())), fieldValue),
      NLDocumentation: fieldValue,
      Function_Description: fieldValue,
      Function_Projection: fieldValue,
      Instructions: fc.oneof(fc.array(text, { maxLength: 4 }), fieldValue),
      Golden_Answers: fc.oneof(fc.array(answer, { maxLength: 4 }), fieldValue),
      Authentication: fieldValue,
      licence: fieldValue,
      __proto: fieldValue,
      Instances: fc.array(instance, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ["Instances"] },
  )
  .chain((fields) => fc.shuffledSubarray(Object.entries(fields), { minLength: Object.keys(fields).length }));

test("whatever an entry holds, and in whatever order, comes back equal as data", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 2 }), async (shuffled) => {
      const entries = shuffled.map((fields, index) =>
        Object.fromEntries([...fields.slice(0, index + 1), ["Name", `Rates ${index}`], ...fields.slice(index + 1)]),
      ) as JsonObject[];
      const back = await throughTheStudio(entries);
      expect(back.map((one, index) => withoutAddedViews(one, entries[index] ?? {}))).toEqual(entries);
    }),
    { numRuns: 40 },
  );
}, 60_000);
