import { describe, expect, test } from "vitest";
import { importText } from "#lib/catalog/testing/import-text.ts";
import { ratesApi } from "#lib/catalog/testing/rates-api.ts";
import { db } from "#lib/platform/db/client.ts";

const entry = (fields: object) => ({
  API: "Dogs",
  Description: "Dog facts",
  Auth: "",
  HTTPS: true,
  Cors: "yes",
  Link: "https://dogs.example",
  Category: "Animals",
  ...fields,
});

describe("importing the public-apis list", () => {
  test("makes an API of each entry, those that share a name included, and a problem of the rest", async () => {
    const entries = [
      entry({}),
      "stray",
      entry({ Link: "https://other-dogs.example", Auth: "apiKey", HTTPS: "no", Category: "animals" }),
      entry({ API: "" }),
      entry({ API: "Cats", Link: "", Auth: "No", Cors: "Unknown", Stars: 5 }),
    ];
    const report = await importText("list.json", { count: 5, entries });
    expect(report).toMatchObject({ files: { read: 1 }, apis: { created: 3 }, functions: 0 });
    expect(report.problems.map(({ where }) => where)).toEqual(["list.json.entries[1]", "list.json.entries[3]"]);
    const rows = await db().api.findMany({ orderBy: { slug: "asc" }, include: { category: true } });
    expect(rows).toMatchObject([
      {
        slug: "cats",
        auth: "",
        cors: "unknown",
        link: null,
        importedFields: { Stars: 5 },
        category: { name: "Animals" },
      },
      { slug: "dogs", auth: "", https: true, cors: "yes", source: "publicApis", functionCount: 0 },
      { slug: "dogs-2", auth: "apiKey", https: false, category: { name: "Animals" } },
    ]);
    expect(await importText("bare.json", entries)).toMatchObject({ apis: { created: 0, updated: 0, unchanged: 3 } });
  });

  test("follows a changed entry", async () => {
    expect(await importText("list.json", [entry({ Auth: "OAuth" })])).toMatchObject({ apis: { updated: 1 } });
    expect(await db().api.findUniqueOrThrow({ where: { slug: "dogs" } })).toMatchObject({ auth: "OAuth" });
  });

  test("only fills what an API from elsewhere leaves open", async () => {
    await importText("rates.json", [ratesApi({ Description: "" })]);
    const listed = entry({
      API: "rates",
      Description: "From the list",
      Auth: "apiKey",
      Link: "https://rates.example/",
    });
    expect(await importText("list.json", [listed])).toMatchObject({ apis: { created: 0, updated: 1 } });
    expect(await db().api.findUniqueOrThrow({ where: { slug: "rates" }, include: { category: true } })).toMatchObject({
      name: "Rates",
      description: "From the list",
      auth: "apiKey",
      link: "https://rates.example",
      source: "toolalpaca",
      category: { name: "Finance" },
    });
    expect(await importText("list.json", [listed])).toMatchObject({ apis: { updated: 0, unchanged: 1 } });
  });

  test("keeps the complete entries of a list that is cut off", async () => {
    const text = JSON.stringify({
      count: 3,
      entries: ["Ants", "Bees", "Crows"].map((API) => entry({ API, Link: "" })),
    });
    const report = await importText("cut.json", text.slice(0, text.indexOf("Crows")));
    expect(report).toMatchObject({ apis: { created: 2 }, problems: [{ where: "cut.json:1" }] });
  });
});
