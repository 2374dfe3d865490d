import { CLARIFY_ACTION } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import { entriesAt, textAt } from "./json-access.ts";
import { followReference } from "./json-pointer.ts";

const METHODS = new Set(["get", "post", "put", "delete", "patch", "head", "options", "trace"]);

/** Names that mean something else: the question to the user, the glossary of a ToolAlpaca description, an object's prototype. */
const RESERVED_NAMES = [CLARIFY_ACTION, "components", "__proto__"];

/** One operation of a document under the name its function gets. */
export interface Operation {
  name: string;
  /** Lower case. */
  method: string;
  path: string;
  operation: JsonObject;
  /** The path item around it, which may hold shared parameters. */
  pathItem: JsonObject;
  /** False where the path item is a reference, so that several paths may share the operation. */
  inline: boolean;
}

/**
 * All operations in the order of the document, each with a unique name: its operationId, or one made of path and method
 * (`/jokes/random/{category}` get gives `jokes_random_category_get`); `_2`, `_3` … where that is taken.
 */
export function listOperations(document: JsonObject): Operation[] {
  const operations = [...findOperations(document)];
  const given = operations.map(({ operation }) => tidyName(textAt(operation, "operationId")));
  const taken = new Set([...given, ...RESERVED_NAMES]);
  const kept = new Set<string>(RESERVED_NAMES);
  return operations.map((found, index) => {
    const own = given[index];
    if (own && !kept.has(own)) {
      kept.add(own);
      return { name: own, ...found };
    }
    const name = firstFree(own || nameFromPath(found.path, found.method), taken);
    taken.add(name);
    return { name, ...found };
  });
}

/** How many operations a document has. */
export function countOperations(document: JsonObject): number {
  let count = 0;
  for (const _ of findOperations(document)) count += 1;
  return count;
}

function* findOperations(document: JsonObject): Generator<Omit<Operation, "name">> {
  for (const [path, item] of entriesAt(document, "paths")) {
    const pathItem = path.startsWith("x-") ? undefined : followReference(document, item);
    if (!isJsonObject(pathItem)) continue;
    for (const [method, operation] of Object.entries(pathItem)) {
      if (!METHODS.has(method) || !isJsonObject(operation)) continue;
      yield { method, path, operation, pathItem, inline: pathItem === item };
    }
  }
}

function nameFromPath(path: string, method: string): string {
  return tidyName(`${path.replace(/^\//, "").replaceAll("/", "_").replace(/[{}]/g, "")}_${method}`);
}

/** A name goes on one line of a dialogue. */
function tidyName(name: string): string {
  return name.replace(/\s+/g, " ").trim();
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}_${number}`)) number += 1;
  return `${name}_${number}`;
}
