import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { parseDocument } from "#lib/catalog/documents/parse-document.ts";
import { type ComparedApi, findNearCopies } from "#lib/catalog/lint/find-near-copies.ts";
import { compileCategory } from "./compile-category.ts";
import { heldOutName } from "./held-out-names.ts";

const CATALOG = path.resolve(import.meta.dirname, "../../../prisma/seed/catalog");
const FILES = ["eval_simulated.json", "eval_real.json"].map((name) => path.resolve("../shared/data", name));
const areThere = FILES.every((file) => fs.existsSync(file));
if (!areThere)
  console.warn(`Skipped: ${FILES.join(" and ")} are not there, so near-copies of held-out tools are not looked for.`);

interface Published {
  Name: string;
  Description?: string;
  Documentation: string;
}

async function heldOutApis(): Promise<ComparedApi[]> {
  const published = FILES.flatMap((file) => JSON.parse(fs.readFileSync(file, "utf8")) as Published[]);
  return Promise.all(
    published.map(async ({ Name: name, Description: description = "", Documentation }) => {
      const { document } = await parseDocument(Documentation, name);
      return buildContract(document, { name, description, documentSha256: "" });
    }),
  ).then((contracts) => contracts.map((contract) => ({ ...contract, name: contract.apiName })));
}

function shippedApis(): ComparedApi[] {
  const files = fs.readdirSync(CATALOG).filter((name) => name.endsWith(".yaml"));
  const compiled = files.flatMap(
    (name) => compileCategory(fs.readFileSync(path.join(CATALOG, name), "utf8"), name).apis,
  );
  return compiled.map(({ name, document, summary }) => {
    const contract = buildContract(document, { name, description: summary, documentSha256: "" });
    return { ...contract, name };
  });
}

test.skipIf(!areThere)("every held-out tool is known by its name", async () => {
  const heldOut = await heldOutApis();
  expect(heldOut).toHaveLength(21);
  for (const { name } of heldOut) expect(heldOutName(name), name).toBeDefined();
});

test.skipIf(!areThere)("nothing that ships is nearly a tool that is held out", async () => {
  const heldOut = await heldOutApis();
  const found = shippedApis().flatMap((api) => findNearCopies(api, heldOut));
  expect(found.map(({ message }) => message)).toEqual([]);
  for (const api of heldOut) expect(findNearCopies({ ...api, name: "Other" }, heldOut)[0]?.heldOutName).toBe(api.name);
});
