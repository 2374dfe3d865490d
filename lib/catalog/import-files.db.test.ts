import { beforeEach, describe, expect, test } from "vitest";
import type { Step } from "#lib/domain/step.ts";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { importFiles } from "./import-files.ts";
import { importText, textFile } from "./testing/import-text.ts";
import { plainAssessor } from "./testing/plain-assessor.ts";
import { ratesApi, ratesDocument, ratesInstance } from "./testing/rates-api.ts";

beforeEach(async () => {
  await db().api.updateMany({ data: { currentDocumentId: null } });
  await db().instance.deleteMany();
  await db().api.deleteMany();
  await db().category.deleteMany();
});

const reviewer = { kind: "member", memberId: "r", name: "R", email: "r@x", role: "reviewer", isLocal: false } as const;
const storedInstances = () => db().instance.findMany({ orderBy: { number: "asc" } });

describe("importFiles", () => {
  test("is for admins", async () => {
    const request = { files: [textFile("a.json", "[]")], assessor: plainAssessor };
    await expect(importFiles(reviewer, request)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("stores an API whole: document, functions, instructions, golden answers, checked instances", async () => {
    const report = await importText("rates.json", [ratesApi()]);
    expect(report).toEqual({
      files: { read: 1, failed: 0 },
      apis: { created: 1, updated: 0, unchanged: 0 },
      functions: 1,
      instructions: 2,
      goldenAnswers: 2,
      instances: { created: 2, unchanged: 0, withoutSteps: 0, rejected: 0 },
      problems: [],
    });
    const api = await db().api.findUniqueOrThrow({
      where: { slug: "rates" },
      include: { category: true, currentDocument: true, functions: true, tallies: true },
    });
    expect(api).toMatchObject({
      source: "toolalpaca",
      split: "heldOut",
      functionCount: 1,
      category: { name: "Finance" },
    });
    expect(api.currentDocument).toMatchObject({ version: 1, sourceText: JSON.stringify(ratesDocument()) });
    expect(api.functions).toMatchObject([{ name: "getRate", method: "get", path: "/rate", position: 0 }]);
    expect(api.tallies).toMatchObject([{ status: "pending", checkOutcome: "pass", count: 2 }]);
    const [first] = await storedInstances();
    expect(first).toMatchObject({
      instruction: "What is the euro worth?",
      response: "One EUR is 1.1 USD.",
      finalThought: "I know the rate.",
      terminationReason: "responded",
      documentId: api.currentDocumentId,
      position: 0,
      functionNames: ["getRate"],
      provenance: { origin: "imported", isOffline: false, file: "rates.json" },
      importedFields: null,
    });
    expect(first?.steps).toEqual([
      {
        thought: "I need the rate.",
        action: "getRate",
        actionInput: '{"currency":"EUR"}',
        observation: 'Status Code: 200. Response: {"rate": 1.1}',
        log: "I need the rate.\nAction: getRate\nAction Input: {}",
      },
    ]);
  });

  test("loses nothing valid because a neighbour is bad", async () => {
    const instances = [
      "the agent crashed",
      ratesInstance("What is the euro worth?", "EUR"),
      { error: "timeout" },
      ratesInstance("", "JPY", { input: undefined }),
      ratesInstance("A new question", "CHF", { output: undefined, error: "cut" }),
      { ...ratesInstance("x", "EUR"), intermediate_steps: [[["getRate"], "ok"], 3] },
      { input: "Asked, never answered", output: "", intermediate_steps: [] },
      null,
    ];
    const corpus = [
      "not an API",
      { Description: "an API without a name", Instances: [ratesInstance("lost", "EUR")] },
      ratesApi({ Instructions: ["What is the euro worth?", 7, "z", "And the yen?"], Instances: instances }),
      ratesApi({ Name: "Broken", Link: "", Documentation: "{not json", Instances: [] }),
      {},
    ];
    const report = await importText("messy.json", corpus);
    expect(report).toMatchObject({
      files: { read: 1, failed: 0 },
      apis: { created: 2 },
      functions: 1,
      instances: { created: 3, withoutSteps: 2, rejected: 4 },
    });
    const places = report.problems.map(({ where }) => where);
    expect(places).toEqual(
      expect.arrayContaining([
        "messy.json[0]",
        "messy.json[1]",
        "messy.json[2].Instructions[1]",
        ...[0, 2, 5, 6, 7].map((index) => `messy.json[2].Instances[${index}]`),
        "messy.json[3].Documentation",
        "messy.json[4]",
      ]),
    );
    const stored = await storedInstances();
    expect(
      stored.map(({ instruction, position, terminationReason }) => [instruction, position, terminationReason]),
    ).toEqual([
      ["What is the euro worth?", 1, "responded"],
      ["And the yen?", 3, "responded"],
      ["A new question", 4, "unknown"],
    ]);
    expect(stored[2]).toMatchObject({
      checkOutcome: "fail",
      provenance: { detail: "cut" },
      importedFields: { error: "cut" },
    });
    const instructions = await db().instruction.findMany({
      where: { api: { slug: "rates" } },
      orderBy: { position: "asc" },
    });
    expect(instructions.map(({ text, position }) => [text, position])).toEqual(
      expect.arrayContaining([
        ["What is the euro worth?", 0],
        ["And the yen?", 3],
        ["A new question", null],
        ["Asked, never answered", null],
      ]),
    );
    expect(report.instructions).toBe(2 + 5);
    expect(await importText("messy.json", corpus)).toMatchObject({
      apis: { created: 0, updated: 0, unchanged: 2 },
      instructions: 7,
      instances: { created: 0, unchanged: 3, withoutSteps: 2, rejected: 4 },
    });
  });

  test("says of an instance without input that it has none, where the list of instructions does not help", async () => {
    const report = await importText("a.json", [
      ratesApi({ Instructions: [], Golden_Answers: [], Instances: [ratesInstance("", "EUR")] }),
    ]);
    expect(report.instances).toMatchObject({ created: 0, rejected: 1 });
    expect(report.problems).toMatchObject([
      { where: "a.json[0].Instances[0]", message: expect.stringContaining("no input") },
    ]);
  });

  test("takes the list's instruction whatever the order of the fields", async () => {
    const { Instances: _, Instructions, ...rest } = ratesApi();
    const backwards = { Instances: [ratesInstance("", "EUR")], ...rest, Instructions };
    expect(await importText("a.json", [backwards])).toMatchObject({ instances: { created: 1, rejected: 0 } });
    expect(await storedInstances()).toMatchObject([{ instruction: "What is the euro worth?" }]);
  });

  test("links an instance whose input only goes on from the published instruction", async () => {
    const input = "What is the euro worth?\nAuthentication information: key=***";
    const report = await importText("a.json", [ratesApi({ Instances: [ratesInstance(input, "EUR")] })]);
    expect(report.instructions).toBe(2);
    const [stored] = await db().instance.findMany({ include: { instructionRow: true } });
    expect(stored).toMatchObject({ instruction: input, instructionRow: { text: "What is the euro worth?" } });
  });

  test("tells equal records of one file apart, and flags the later one", async () => {
    const twice = ratesApi({ Instances: [ratesInstance("And the yen?", "JPY"), ratesInstance("And the yen?", "JPY")] });
    expect(await importText("a.json", [twice])).toMatchObject({ instances: { created: 2 } });
    const [first, second] = await db().instance.findMany({
      orderBy: { number: "asc" },
      include: { checkResults: true },
    });
    expect(first?.checkResults).toEqual([]);
    expect(second?.checkResults).toMatchObject([
      { code: "D01", message: `Same as instance ${first?.number}.`, revision: 0 },
    ]);
    expect(await db().instanceSearch.count({ where: { checkCodes: { has: "D01" } } })).toBe(1);
    expect(await importText("a.json", [twice])).toMatchObject({ instances: { created: 0, unchanged: 2 } });
    expect(await importText("b.json", [ratesApi()])).toMatchObject({ instances: { created: 1, unchanged: 1 } });
  });

  test("keeps what columns do not reproduce, and nothing else", async () => {
    const documentation = ratesDocument();
    await importText("a.json", [
      ratesApi({
        Documentation: documentation,
        "NL Documentation": "getRate: by hand",
        Authentication: { key: "***" },
        external_tools: ["retrieval"],
        Golden_Anwsers: [[{ Action: "getRate", Action_Input: { currency: "EUR" }, why: "x" }]],
        Golden_Answers: undefined,
        Licence: "CC0",
        Instances: [ratesInstance("What is the euro worth?", "EUR", { score: 0.5 })],
      }),
    ]);
    const api = await db().api.findUniqueOrThrow({ where: { slug: "rates" } });
    expect(api.importedFields).toEqual({
      Documentation: documentation,
      NLDocumentation: "getRate: by hand",
      Authentication: { key: "***" },
      external_tools: ["retrieval"],
      Golden_Answers: [[{ Action: "getRate", Action_Input: { currency: "EUR" }, why: "x" }]],
      Licence: "CC0",
    });
    expect(await storedInstances()).toMatchObject([{ importedFields: { score: 0.5 } }]);
    expect(await db().goldenAnswer.findMany()).toMatchObject([
      { calls: [{ action: "getRate", actionInput: '{"currency":"EUR"}' }] },
    ]);
  });

  test("replaces what Postgres cannot hold, in values and keys, says so once, and is not harmed by __proto__", async () => {
    const api = ratesApi({
      "Ex\0tra": { "de\ud800ep": ["\0"] },
      Introduction: "nul\0",
      Instances: [ratesInstance("half \ud83d", "EUR", { "k\0": "v\udc00" })],
    });
    const report = await importText(
      "a.json",
      JSON.stringify([api]).replace('"Introduction"', '"__proto__":{"x":1},"Introduction"'),
    );
    expect(report).toMatchObject({ apis: { created: 1 }, instances: { created: 1 } });
    expect(report.problems).toEqual([{ where: "a.json", message: expect.stringContaining("NUL") }]);
    const stored = await db().api.findUniqueOrThrow({ where: { slug: "rates" } });
    expect(stored.introduction).toBe("nul\uFFFD");
    expect(stored.importedFields).toEqual({ "Ex\uFFFDtra": { "de\uFFFDep": ["\uFFFD"] } });
    expect(({} as { x?: number }).x).toBeUndefined();
    expect(await storedInstances()).toMatchObject([
      { instruction: "half \uFFFD", importedFields: { "k\uFFFD": "v\uFFFD" } },
    ]);
  });

  test("warns of keys that are not masked", async () => {
    const report = await importText("a.json", [ratesApi({ Authentication: { key: "abc123def456", id: "***" } })]);
    expect(report.problems).toMatchObject([
      { where: "a.json[0].Authentication", message: expect.stringContaining("(key)") },
    ]);
  });

  test("gives back the published category where it is listed under another spelling", async () => {
    await importText("a.json", [ratesApi(), ratesApi({ Name: "Other", Link: "", Category: "finance " })]);
    expect(await db().category.count()).toBe(1);
    expect(await db().api.findUniqueOrThrow({ where: { slug: "other" } })).toMatchObject({
      importedFields: { Category: "finance ", Link: "" },
    });
  });

  test("keeps a document's text byte for byte, numbers and all", async () => {
    const text = JSON.stringify(ratesDocument(), null, 3).replace(
      '"version": "1"',
      '"version": "1", "x-big": 12345678901234567890, "x-huge": 1e400',
    );
    await importText("a.json", [ratesApi({ Documentation: text })]);
    const { sourceText } = await db().openApiDocument.findFirstOrThrow();
    expect(sourceText).toBe(text);
  });

  test("reads files with a byte order mark, Windows line ends, invalid bytes, UTF-16", async () => {
    const text = `\uFEFF${JSON.stringify([ratesApi()], null, 2).replaceAll("\n", "\r\n")}`;
    expect(await importText("bom.json", text)).toMatchObject({ apis: { created: 1 }, problems: [] });
    expect(await importText("utf16.json", new Uint8Array(Buffer.from(text, "utf16le")))).toMatchObject({
      apis: { unchanged: 1 },
      instances: { unchanged: 2 },
      problems: [],
    });
    const bytes = Buffer.from(JSON.stringify([ratesApi({ Name: "Bytes", Link: "", Introduction: "x!x" })]), "latin1");
    bytes[bytes.indexOf("x!x") + 1] = 0xff;
    const report = await importText("bytes.json", new Uint8Array(bytes));
    expect(report).toMatchObject({ apis: { created: 1 }, problems: [{ where: "bytes.json" }] });
  });

  test("reads one API, and one API per line with a bad line among them", async () => {
    expect(await importText("one.json", ratesApi())).toMatchObject({ apis: { created: 1 }, problems: [] });
    const lines = [ratesApi({ Name: "L1", Link: "" }), ratesApi({ Name: "L2", Link: "" })].map((api) =>
      JSON.stringify(api),
    );
    const report = await importText("lines.jsonl", `${lines[0]}\n${lines[0]?.slice(0, 60)}\n\n${lines[1]}\n`);
    expect(report.apis).toEqual({ created: 2, updated: 0, unchanged: 0 });
    expect(report.problems).toEqual([{ where: "lines.jsonl:2", message: expect.stringContaining("cut off") }]);
  });

  test("of a file that is cut off, keeps every complete API and every complete part of the last", async () => {
    const text = JSON.stringify([ratesApi(), ratesApi({ Name: "Second", Link: "https://second.example" })], null, 1);
    const whole = await importText("whole.json", text);
    const secondAt = text.indexOf('"Second"');
    const marks = ['"Second"', '"Documentation"', '"Instances"', "One JPY"].map((mark) => text.indexOf(mark, secondAt));
    const expected = [
      { instances: 0, functions: 0, isWholeApi: false },
      { instances: 0, functions: 0, isWholeApi: false },
      { instances: 0, functions: 1, isWholeApi: true },
      { instances: 1, functions: 1, isWholeApi: true },
    ];
    for (const [index, mark] of marks.entries()) {
      await db().api.updateMany({ data: { currentDocumentId: null } });
      await db().instance.deleteMany();
      await db().api.deleteMany();
      const report = await importText("cut.json", text.slice(0, mark + 12));
      expect(report.files).toEqual({ read: 1, failed: 0 });
      expect(report.instances.created).toBe(2 + (expected[index]?.instances ?? 0));
      expect(report.functions).toBe(1 + (expected[index]?.functions ?? 0));
      expect(report.apis.created).toBe(2);
      expect(report.problems).toEqual([
        {
          where: `cut.json:${text.slice(0, mark + 12).split("\n").length}`,
          message: expect.stringContaining(`cut off at byte ${mark + 12}`),
        },
      ]);
      // The whole file, later, completes what was cut.
      expect(await importText("whole.json", text)).toMatchObject({
        ...whole,
        apis: expected[index]?.isWholeApi
          ? { created: 0, updated: 0, unchanged: 2 }
          : { created: 0, updated: 1, unchanged: 1 },
        instances: { created: 2 - (expected[index]?.instances ?? 0) },
      });
    }
  });

  test("goes on with the next file when one cannot be read or is none of ours", async () => {
    const missing = {
      name: "gone.json",
      // biome-ignore lint/correctness/useYield: it fails before there is anything to give
      async *open(): AsyncGenerator<Uint8Array> {
        throw Object.assign(new Error("no such file"), { code: "ENOENT" });
      },
    };
    const files = [
      missing,
      textFile("empty.json", " \n"),
      textFile("page.html", "<html>"),
      textFile("other.json", '{"hello": "world"}'),
      textFile("none.json", "[]"),
      textFile("broken.yaml", "openapi: 3.0.0\ninfo: {"),
      textFile("rates.json", JSON.stringify([ratesApi()])),
    ];
    const report = await importFiles(SYSTEM, { files, assessor: plainAssessor });
    expect(report.files).toEqual({ read: 1, failed: 6 });
    expect(report.apis.created).toBe(1);
    for (const { name } of files.slice(0, 6))
      expect(report.problems.map(({ where }) => where.split(/[: #]/)[0])).toContain(name);
    expect(report.problems).toContainEqual({ where: "gone.json", message: "gone.json could not be read (ENOENT)." });
  });

  test("lists a thousand problems and counts the rest", async () => {
    const report = await importText("a.json", [ratesApi({ Instances: Array(1500).fill("bad") })]);
    expect(report.problems).toHaveLength(1001);
    expect(report.problems.at(-1)?.message).toBe("500 more problems are not listed.");
    expect(report.instances.rejected).toBe(1500);
  });

  test("imports as what it is told, and into the split it is told", async () => {
    expect(
      await importText("a.json", [{ Name: "Listed", Category: "X" }], { as: "public-apis", split: "heldOut" }),
    ).toMatchObject({
      apis: { created: 1 },
    });
    expect(await db().api.findFirstOrThrow()).toMatchObject({ source: "publicApis", split: "heldOut" });
    expect(await importText("b.json", [ratesApi()], { split: "train" })).toMatchObject({ apis: { created: 1 } });
    expect(await db().api.findUniqueOrThrow({ where: { slug: "rates" } })).toMatchObject({ split: "train" });
    expect(await importText("b.json", [ratesApi()])).toMatchObject({ apis: { unchanged: 1 } });
    expect(await importText("b.json", [ratesApi()], { split: "heldOut" })).toMatchObject({ apis: { updated: 1 } });
  });

  test("stores many instances of one API in batches, in order", async () => {
    const instances = Array.from({ length: 1203 }, (_, index) =>
      ratesInstance(`Question ${index}`, "EUR", { output: `${index}` }),
    );
    const report = await importText("big.json", [ratesApi({ Instances: instances })]);
    expect(report.instances.created).toBe(1203);
    const stored = await db().instance.findMany({ orderBy: { number: "asc" }, select: { position: true } });
    expect(stored.map(({ position }) => position)).toEqual(instances.map((_, index) => index));
  });

  test("tells how far it is", async () => {
    const lines: string[] = [];
    const files = [textFile("a.json", JSON.stringify([ratesApi()]))];
    const slow = {
      ...files[0],
      name: "a.json",
      async *open() {
        await new Promise((resolve) => setTimeout(resolve, 1100));
        yield* (files[0] as { open(): AsyncIterable<Uint8Array> }).open();
      },
    };
    await importFiles(SYSTEM, { files: [slow], assessor: plainAssessor, onProgress: (line) => lines.push(line) });
    expect(lines[0]).toBe("a.json: 1 API, 0 instances");
  });
});

describe("identity of imported APIs", () => {
  const names = async () =>
    (await db().api.findMany({ orderBy: { slug: "asc" } })).map(({ slug, link }) => [slug, link]);

  test("gives APIs that share a name slugs of their own, and knows each again", async () => {
    const corpus = [
      ratesApi({ Instances: [] }),
      ratesApi({ Link: "https://other.example", Documentation: "", Instances: [] }),
      ratesApi({ Link: "https://third.example", Documentation: "", Instances: [] }),
    ];
    expect(await importText("a.json", corpus)).toMatchObject({ apis: { created: 3 } });
    const expected = [
      ["rates", "https://rates.example"],
      ["rates-2", "https://other.example"],
      ["rates-3", "https://third.example"],
    ];
    expect(await names()).toEqual(expected);
    expect(await importText("a.json", corpus)).toMatchObject({ apis: { created: 0, updated: 0, unchanged: 3 } });
    for (const record of corpus.toReversed())
      expect(await importText("b.json", [record])).toMatchObject({ apis: { created: 0, updated: 0, unchanged: 1 } });
    expect(await names()).toEqual(expected);
  });

  test("gives a slug that a numbered one took to nobody else", async () => {
    await importText("a.json", [
      ratesApi({ Link: "https://a.example", Documentation: "" }),
      ratesApi({ Link: "https://b.example", Documentation: "" }),
      ratesApi({ Name: "Rates 2", Link: "https://c.example", Documentation: "" }),
    ]);
    expect((await names()).map(([slug]) => slug)).toEqual(["rates", "rates-2", "rates-2-2"]);
  });

  test("stores a changed document as a new version and an old one not again", async () => {
    const next = JSON.stringify(
      ratesDocument({ "/currencies": { get: { operationId: "listCurrencies", responses: {} } } }),
    );
    await importText("a.json", [ratesApi()]);
    expect(await importText("b.json", [ratesApi({ Documentation: next })])).toMatchObject({
      apis: { updated: 1 },
      functions: 2,
    });
    const api = await db().api.findFirstOrThrow({ include: { currentDocument: true, documents: true } });
    expect(api).toMatchObject({ functionCount: 2, currentDocument: { version: 2 } });
    expect(await importText("a.json", [ratesApi()])).toMatchObject({
      apis: { updated: 0, unchanged: 1 },
      functions: 1,
    });
    expect(await importText("b.json", [ratesApi({ Documentation: next })])).toMatchObject({ apis: { unchanged: 1 } });
    expect(await db().api.findFirstOrThrow()).toMatchObject({ currentDocumentId: api.currentDocumentId });
  });

  test("adds instructions and changes golden answers of an API that is there", async () => {
    await importText("a.json", [ratesApi()]);
    const more = ratesApi({
      Instructions: ["A third one", "What is the euro worth?", "And the yen?"],
      Golden_Answers: [[], [{ Action: "getRate", Action_Input: '{"currency": "eur"}' }], []],
    });
    expect(await importText("b.json", [more])).toMatchObject({
      apis: { updated: 1 },
      instructions: 3,
      goldenAnswers: 3,
      instances: { unchanged: 2 },
    });
    const stored = await db().instruction.findMany({ orderBy: { position: "asc" }, include: { goldenAnswer: true } });
    expect(stored.map(({ text, position }) => [text, position])).toEqual([
      ["What is the euro worth?", 0],
      ["And the yen?", 1],
      ["A third one", 2],
    ]);
    expect(stored[0]?.goldenAnswer?.calls).toEqual([{ action: "getRate", actionInput: '{"currency": "eur"}' }]);
    expect(await importText("b.json", [more])).toMatchObject({ apis: { unchanged: 1 } });
  });

  test("checks instances of a record without a document against the one its API has", async () => {
    await importText("a.json", [ratesApi({ Instances: [] })]);
    const bare = {
      Name: "Rates",
      Description: "Currency rates of the day",
      Instances: [ratesInstance("New", "EUR", { output: "" })],
    };
    expect(await importText("b.json", [bare])).toMatchObject({
      apis: { unchanged: 1 },
      functions: 0,
      instances: { created: 1 },
    });
    const [stored] = await db().instance.findMany({ include: { checkResults: true } });
    expect(stored?.documentId).not.toBeNull();
    expect(stored?.checkResults[0]?.message).toContain("1 functions");
  });

  test("steps of other spellings arrive the same", async () => {
    const [[call, observation]] = ratesInstance("Q", "EUR").intermediate_steps as [[string[], string]];
    const steps = [{ Action: call[0], Action_Input: call[1], log: call[2], Observation: observation }];
    await importText("a.json", [{ name: "Rates", description: "D", instances: [{ query: "Q", answer: "A", steps }] }]);
    const [stored] = await storedInstances();
    expect(stored?.steps as Step[]).toMatchObject([
      { action: "getRate", thought: "I need the rate.", log: call[2], observation },
    ]);
  });
});
