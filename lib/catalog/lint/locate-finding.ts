import { entriesAt, listAt, memberOf, objectAt, textAt } from "#lib/catalog/documents/json-access.ts";
import { followReference, splitReference, toPointer, valueAt } from "#lib/catalog/documents/json-pointer.ts";
import { listOperations, type Operation } from "#lib/catalog/documents/list-operations.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";

type Path = readonly (string | number)[];

/**
 * The JSON pointer of what a lint finding is about, within the document; of the nearest thing around it where the document does
 * not have the thing itself. Empty for the API as a whole.
 * @param place see LintFinding
 */
export function locateFinding(document: JsonObject, place: string): string {
  if (place === "") return "/info";
  const operations = listOperations(document);
  const own = operations.filter(({ name }) => place === name || place.startsWith(`${name}/`));
  // A name may hold slashes itself: the longest is meant.
  const found = own.sort((left, right) => right.name.length - left.name.length)[0];
  if (!found) return "/paths";
  const [kind, ...rest] = place.slice(found.name.length + 1).split("/");
  if (kind === "parameters") return toPointer(pathOfArgument(document, found, rest.join("/")));
  if (kind === "returns") return toPointer(pathOfField(document, found, rest));
  return toPointer(pathOf(found));
}

const pathOf = ({ path, method }: Operation): Path => ["paths", path, method];

function pathOfArgument(document: JsonObject, found: Operation, name: string): Path {
  const at = (holder: JsonValue, path: Path): Path | undefined => {
    const index = listAt(holder, "parameters").findIndex(
      (parameter) => textAt(followReference(document, parameter), "name") === name,
    );
    return index < 0 ? undefined : [...path, "parameters", index];
  };
  const own = at(found.operation, pathOf(found)) ?? at(found.pathItem, ["paths", found.path]);
  if (own) return own;
  const body = [...pathOf(found), "requestBody"];
  const content = objectAt(objectAt(found.operation, "requestBody"), "content");
  const type = Object.keys(content ?? {})[0];
  return type === undefined ? body : descend(document, [...body, "content", type, "schema"], [name]);
}

function pathOfField(document: JsonObject, found: Operation, fields: readonly string[]): Path {
  const responses = entriesAt(found.operation, "responses");
  const code = responses.map(([status]) => status).find((status) => /^2|default/.test(status));
  if (code === undefined) return pathOf(found);
  const path = [...pathOf(found), "responses", code];
  const type = Object.keys(objectAt(objectAt(objectAt(found.operation, "responses"), code), "content") ?? {})[0];
  return type === undefined ? path : descend(document, [...path, "content", type, "schema"], fields);
}

/** Walks from a schema to a field of what it describes, through references, as far as there is something. */
function descend(document: JsonObject, from: Path, fields: readonly string[]): Path {
  let path = followed(document, from);
  for (const field of fields) {
    const schema = valueAt(document, path.map(String));
    if (!isJsonObject(schema)) return path;
    if (memberOf(objectAt(schema, "properties"), field) !== undefined) path = [...path, "properties", field];
    else if (field === "0" && memberOf(schema, "items") !== undefined) path = [...path, "items"];
    else return path;
    // The last one is named where it stands, not where it leads.
    if (field !== fields.at(-1)) path = followed(document, path);
  }
  return path;
}

function followed(document: JsonObject, from: Path): Path {
  let path = from;
  for (let hops = 0; hops < 20; hops++) {
    const reference = memberOf(valueAt(document, path.map(String)) as JsonValue | undefined, "$ref");
    const target = typeof reference === "string" ? splitReference(reference) : null;
    if (!target) return path;
    path = target;
  }
  return path;
}
