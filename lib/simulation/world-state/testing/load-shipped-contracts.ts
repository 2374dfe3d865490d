import fs from "node:fs";
import path from "node:path";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { compileCategory } from "#lib/catalog/shipped/compile-category.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";

const CATALOG = path.resolve(import.meta.dirname, "../../../../prisma/seed/catalog");

/** The files of the shipped catalogue. */
export const SHIPPED_FILES: readonly string[] = fs
  .readdirSync(CATALOG)
  .filter((name) => name.endsWith(".yaml"))
  .sort();

const loaded = new Map<string, ApiContract[]>();

/** The contracts of a file of the shipped catalogue, in its order. */
export function loadShippedContracts(file: string): ApiContract[] {
  const known = loaded.get(file);
  if (known) return known;
  const { apis } = compileCategory(fs.readFileSync(path.join(CATALOG, file), "utf8"), file);
  const contracts = apis.map(({ name, summary, document }) =>
    buildContract(document, { name, description: summary, documentSha256: "0" }),
  );
  loaded.set(file, contracts);
  return contracts;
}
