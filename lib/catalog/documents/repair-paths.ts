import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import type { ProblemLog } from "./document-problem.ts";
import { objectAt, textAt } from "./json-access.ts";
import { walkDocument } from "./walk-document.ts";

/** Moves components that slipped under `paths` to the root, and gives every path its leading slash. Changes the document. */
export function repairPaths(document: JsonObject, log: ProblemLog): void {
  moveComponents(document, log);
  addLeadingSlashes(document, log);
}

function moveComponents(document: JsonObject, log: ProblemLog): void {
  const paths = objectAt(document, "paths");
  const nested = objectAt(paths, "components");
  if (!paths || !nested) return;
  const root = objectAt(document, "components") ?? {};
  for (const [kind, members] of Object.entries(nested)) {
    if (!isJsonObject(members)) continue;
    root[kind] = { ...members, ...objectAt(root, kind) };
  }
  document.components = root;
  delete paths.components;
  const misplaced = "#/paths/components/";
  walkDocument(document, ({ object, region }) => {
    const reference = textAt(object, "$ref");
    if (region === "keywords" && reference.startsWith(misplaced)) {
      object.$ref = `#/components/${reference.slice(misplaced.length)}`;
    }
  });
  log.at(["paths", "components"], "The components were among the paths; they were moved to the root.", true);
}

function addLeadingSlashes(document: JsonObject, log: ProblemLog): void {
  const paths = objectAt(document, "paths");
  if (!paths) return;
  const renamed = new Map<string, string>();
  for (const path of Object.keys(paths)) {
    if (path.startsWith("/") || path.startsWith("x-")) continue;
    if (Object.hasOwn(paths, `/${path}`)) {
      log.at(["paths", path], "The path lacks its leading slash, and the path with the slash is there as well.", false);
      continue;
    }
    renamed.set(path, `/${path}`);
    log.at(["paths", path], "The path lacked its leading slash; it was added.", true);
  }
  if (renamed.size === 0) return;
  document.paths = Object.fromEntries(Object.entries(paths).map(([path, item]) => [renamed.get(path) ?? path, item]));
}
