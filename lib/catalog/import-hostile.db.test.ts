import { describe, expect, test, vi } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { importText } from "./testing/import-text.ts";
import { ratesApi, ratesDocument, ratesInstance } from "./testing/rates-api.ts";

const neighbour = ratesApi({ Name: "Neighbour", Link: "" });

describe("importing what nobody would write by hand", () => {
  test("bounds what is listed and indexed, and gives the rest back", async () => {
    const long = "long ".repeat(3000);
    const api = ratesApi({ Name: long, Category: long, Description: long, Link: `https://${"x".repeat(9000)}` });
    const report = await importText("a.json", [api, neighbour]);
    expect(report).toMatchObject({ apis: { created: 2 }, instances: { created: 4 } });
    const stored = await db().api.findFirstOrThrow({
      where: { name: { startsWith: "long" } },
      include: { category: true },
    });
    expect(stored.name.length).toBeLessThanOrEqual(300);
    expect(stored.category.name.length).toBeLessThanOrEqual(200);
    expect(stored.importedFields).toMatchObject({ Name: long, Category: long });
    expect(await importText("a.json", [api])).toMatchObject({ apis: { unchanged: 1 } });
  });

  test("keeps the neighbours of an API that the database refuses", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const name = Array.from({ length: 3000 }, (_, index) => index.toString(36)).join("");
    const Documentation = ratesDocument({
      "/x": { get: { operationId: name, responses: { "200": { description: "" } } } },
    });
    const report = await importText("b.json", [ratesApi({ Name: "Refused", Link: "", Documentation }), neighbour]);
    expect(report.apis.created + report.apis.unchanged).toBeGreaterThanOrEqual(1);
    expect(await db().instance.count({ where: { api: { slug: "neighbour" } } })).toBe(2);
    for (const { where, message } of report.problems) expect(where.length + message.length).toBeLessThanOrEqual(1300);
    vi.restoreAllMocks();
  });

  test("names without a letter, and names that give one slug, stay apart", async () => {
    const nameless = ["___", "😀", "C", "C++", "C#"].map((Name) => ratesApi({ Name, Link: "", Documentation: "" }));
    expect(await importText("c.json", nameless)).toMatchObject({ apis: { created: 5 } });
    const slugs = await db().api.findMany({
      where: { name: { in: ["___", "😀", "C", "C++", "C#"] } },
      select: { slug: true },
    });
    expect(slugs.map(({ slug }) => slug).toSorted()).toEqual(["c", "c-2", "c-3", "unnamed", "unnamed-2"]);
    expect(await importText("c.json", nameless)).toMatchObject({ apis: { created: 0, unchanged: 5 } });
  });

  test("huge texts in instances cost those instances at most", async () => {
    const report = await importText("d.json", [
      ratesApi({
        Name: "Huge",
        Link: "",
        Instances: [
          { input: "x".repeat(100_000) },
          ratesInstance("fine", "EUR", { output: "", error: "e".repeat(100_000) }),
          ratesInstance("long answer", "EUR", { output: "é".repeat(999_999) }),
          ratesInstance("too long an answer", "EUR", { output: "é".repeat(1_000_001) }),
          ratesInstance(`${"y".repeat(15_998)}😀`, "EUR"),
          ratesInstance("z".repeat(16_001), "EUR"),
        ],
      }),
    ]);
    expect(report.instances).toEqual({ created: 3, unchanged: 0, withoutSteps: 1, rejected: 2 });
  });

  test("thousands of instructions of one API", async () => {
    const Instructions = Array.from({ length: 9000 }, (_, index) => `Instruction ${index}`);
    const Golden_Answers = Instructions.map(() => [{ Action: "getRate", Action_Input: "{}" }]);
    const api = ratesApi({ Name: "Many", Link: "", Instructions, Golden_Answers, Instances: [] });
    expect(await importText("e.json", [api])).toMatchObject({ instructions: 9000, goldenAnswers: 9000 });
    expect(await importText("e.json", [api])).toMatchObject({ apis: { unchanged: 1 }, instructions: 9000 });
  });
});
