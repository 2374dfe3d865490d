import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { listAt, memberOf, objectAt, textAt } from "./json-access.ts";
import { isSwagger2 } from "./swagger/convert-swagger.ts";

/** What a value that is not an OpenAPI 3 document seems to be, and what to do with it. */
export interface NamedFormat {
  /** Noun phrase, such as "a Swagger 2.0 document". */
  found: string;
  /** A sentence. */
  advice: string;
}

const GIVE_OPENAPI = 'Give an OpenAPI 3.0 or 3.1 document: an object with "openapi" and "paths".';

/** Recognises what people import by mistake, so that the message can say it. */
export function nameFormat(value: JsonValue): NamedFormat {
  if (Array.isArray(value)) {
    const isCorpus = value.length > 0 && value.every((item) => isToolAlpacaApi(item) || typeof item === "string");
    if (isCorpus && value.some(isToolAlpacaApi)) return toolAlpaca(`a ToolAlpaca corpus of ${value.length} APIs`);
    return { found: value.length === 0 ? "an empty array" : `an array of ${value.length} items`, advice: GIVE_OPENAPI };
  }
  if (!isJsonObject(value)) {
    const found =
      typeof value === "string" ? "plain text" : value === null ? "nothing" : `just the ${typeof value} ${value}`;
    return { found, advice: GIVE_OPENAPI };
  }
  return nameObject(value);
}

function nameObject(value: JsonValue): NamedFormat {
  const swagger = memberOf(value, "swagger");
  if (swagger !== undefined) return nameSwagger(swagger);
  if (isToolAlpacaApi(value)) return toolAlpaca("one API of a ToolAlpaca corpus");
  if (Array.isArray(memberOf(value, "entries"))) {
    return { found: "a public-apis list", advice: "Import it as public-apis instead." };
  }
  if (listAt(value, "tools").some((tool) => textAt(tool, "name") !== "")) {
    return { found: "a list of MCP tools", advice: "Import it as MCP tools instead." };
  }
  if (textAt(objectAt(value, "info"), "schema").includes("getpostman.com")) {
    return { found: "a Postman collection", advice: "Export it from Postman as OpenAPI 3 and import the result." };
  }
  const asyncApi = textAt(value, "asyncapi");
  if (asyncApi) return { found: `an AsyncAPI ${asyncApi} document`, advice: GIVE_OPENAPI };
  return nameByVersion(value);
}

function nameSwagger(version: JsonValue): NamedFormat {
  const shown = typeof version === "number" ? version.toFixed(1) : String(version).slice(0, 40);
  if (isSwagger2(version)) {
    return {
      found: `a Swagger ${shown} document without "paths"`,
      advice: "Add the paths: without them an API has no functions.",
    };
  }
  return {
    found: `a Swagger ${shown} document`,
    advice: "Only Swagger 2.0 and OpenAPI 3.0 or 3.1 can be read: convert it (converter.swagger.io does that).",
  };
}

function nameByVersion(value: JsonValue): NamedFormat {
  const version = memberOf(value, "openapi");
  if (version !== undefined && !isOpenApi3(version)) {
    const shown = typeof version === "number" ? version : textAt(value, "openapi").slice(0, 40);
    return { found: `an OpenAPI ${shown} document`, advice: "Only OpenAPI 3.0 and 3.1 can be read." };
  }
  if (version !== undefined) {
    return {
      found: 'an OpenAPI document without "paths"',
      advice: "Add the paths: without them an API has no functions.",
    };
  }
  if (objectAt(value, "paths")) {
    return {
      found: 'an object with "paths" but without "openapi"',
      advice: 'Add "openapi": "3.0.3" if that is what it is.',
    };
  }
  const keys = Object.keys(value ?? {});
  const listed = keys
    .slice(0, 5)
    .map((key) => `"${key.slice(0, 40)}"`)
    .join(", ");
  const found = keys.length === 0 ? "an empty object" : `an object with ${listed}${keys.length > 5 ? " and more" : ""}`;
  return { found, advice: GIVE_OPENAPI };
}

/** True for the versions we read: any 3.x, as text or (YAML's `openapi: 3.1`) as a number. */
export function isOpenApi3(version: JsonValue | undefined): boolean {
  return typeof version === "number"
    ? version >= 3 && version < 4
    : typeof version === "string" && /^3(\.|$)/.test(version.trim());
}

function isToolAlpacaApi(value: JsonValue): boolean {
  const marks = ["Documentation", "NLDocumentation", "Function_Description", "Instances", "Instructions"];
  return memberOf(value, "Name") !== undefined && marks.some((mark) => memberOf(value, mark) !== undefined);
}

function toolAlpaca(found: string): NamedFormat {
  return { found, advice: "Import it as ToolAlpaca data instead." };
}
