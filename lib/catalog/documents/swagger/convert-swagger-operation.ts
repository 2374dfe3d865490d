import { listAt, memberOf, textAt } from "#lib/catalog/documents/json-access.ts";
import { followReference } from "#lib/catalog/documents/json-pointer.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { convertSwaggerParameter, parameterSchema } from "./convert-swagger-parameter.ts";
import { chooseMediaType, convertSwaggerResponse } from "./convert-swagger-response.ts";
import { convertReference, convertSwaggerSchema } from "./convert-swagger-schema.ts";
import type { MovedPlaces } from "./moved-places.ts";

type Path = readonly (string | number)[];

/** A parameter as it is listed, where, and what it is once its reference is followed. */
export interface ListedParameter {
  listed: JsonValue;
  parameter: JsonObject;
  from: Path;
}

const FORM = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";

/** The parameters of a list; what is none stays out, and stays a problem of the validator's. */
export function listSwaggerParameters(swagger: JsonObject, holder: JsonValue, from: Path): ListedParameter[] {
  return listAt(holder, "parameters").flatMap((listed, index) => {
    const parameter = followReference(swagger, listed);
    const isUsable = isJsonObject(parameter) && textAt(parameter, "name") !== "__proto__";
    return isUsable ? [{ listed, parameter, from: [...from, "parameters", index] }] : [];
  });
}

export const isInBody = ({ parameter }: ListedParameter): boolean =>
  ["body", "formData"].includes(textAt(parameter, "in"));

/** An operation of Swagger 2 as OpenAPI 3.0 writes it. Its path's parameters that make the body are given along. */
export function convertSwaggerOperation(
  swagger: JsonObject,
  operation: JsonObject,
  shared: readonly ListedParameter[],
  places: MovedPlaces,
  at: Path,
): JsonObject {
  const { parameters, responses, consumes, produces, schemes, ...rest } = operation;
  const own = listSwaggerParameters(swagger, operation, at);
  const inBody = [...own.filter(isInBody), ...shared.filter((one) => !own.some((other) => isSame(one, other)))];
  const converted: JsonObject = { ...rest };
  const kept = own.filter((one) => !isInBody(one));
  if (kept.length > 0)
    converted.parameters = kept.map((one, index) => convertListed(one, places, [...at, "parameters", index]));
  const taken = Array.isArray(consumes) ? consumes : listAt(swagger, "consumes");
  const body = bodyOf(inBody, taken, places, [...at, "requestBody"]);
  if (body) converted.requestBody = body;
  const given = Array.isArray(produces) ? produces : listAt(swagger, "produces");
  if (isJsonObject(responses)) {
    converted.responses = Object.fromEntries(
      Object.entries(responses).map(([code, response]) => {
        const place = [...at, "responses", code];
        return [code, convertSwaggerResponse(response, given, places, place, place)];
      }),
    );
  } else if (responses !== undefined) converted.responses = responses;
  return converted;
}

/** A parameter that is no part of a body. */
export function convertListed({ listed, parameter, from }: ListedParameter, places: MovedPlaces, to: Path): JsonObject {
  places.moved(to, from);
  const reference = textAt(listed, "$ref");
  if (reference !== "") return { $ref: convertReference(reference) };
  places.moved([...to, "schema"], from);
  return convertSwaggerParameter(parameter);
}

function isSame({ parameter: a }: ListedParameter, { parameter: b }: ListedParameter): boolean {
  return textAt(a, "in") === textAt(b, "in") && (textAt(a, "in") === "body" || textAt(a, "name") === textAt(b, "name"));
}

function bodyOf(
  inBody: readonly ListedParameter[],
  consumes: readonly JsonValue[],
  places: MovedPlaces,
  to: Path,
): JsonObject | undefined {
  const body = inBody.find(({ parameter }) => textAt(parameter, "in") === "body");
  if (body) return wholeBody(body, consumes, places, to);
  return inBody.length > 0 ? formBody(inBody, consumes, places, to) : undefined;
}

function wholeBody(
  { parameter, listed, from }: ListedParameter,
  consumes: readonly JsonValue[],
  places: MovedPlaces,
  to: Path,
): JsonObject {
  places.moved(to, from);
  const name = textAt(listed, "$ref").replace(/^#\/parameters\//, "");
  if (name !== "") return { $ref: `#/components/requestBodies/${name}` };
  return swaggerBody(parameter, consumes, places, to, from);
}

/** A body parameter of Swagger 2 as the request body it is in OpenAPI 3.0. */
export function swaggerBody(
  parameter: JsonObject,
  consumes: readonly JsonValue[],
  places: MovedPlaces,
  to: Path,
  from: Path,
): JsonObject {
  const { name, in: _, schema, ...rest } = parameter;
  const type = chooseMediaType(consumes);
  places.moved([...to, "content"], from);
  places.moved([...to, "content", type], from);
  return { ...rest, content: { [type]: schema === undefined ? {} : { schema: convertSwaggerSchema(schema) } } };
}

function formBody(
  fields: readonly ListedParameter[],
  consumes: readonly JsonValue[],
  places: MovedPlaces,
  to: Path,
): JsonObject {
  const hasFile = fields.some(({ parameter }) => parameter.type === "file");
  const type = hasFile || consumes.includes(MULTIPART) ? MULTIPART : FORM;
  const properties = fields.map(({ parameter, listed, from }): [string, JsonValue] => {
    const name = textAt(parameter, "name");
    places.moved([...to, "content", type, "schema", "properties", name], from);
    const reference = textAt(listed, "$ref").replace(/^#\/parameters\//, "");
    // Written once and referred to: a hostile document may list a large one thousands of times.
    return [
      name,
      reference === "" ? describedField(parameter) : { $ref: `#/components/schemas/${fieldName(reference)}` },
    ];
  });
  const required = fields.flatMap(({ parameter }) => (parameter.required === true ? [textAt(parameter, "name")] : []));
  places.moved(to, fields[0]?.from.slice(0, -1) ?? to);
  const schema = {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
  };
  return { ...(required.length > 0 ? { required: true } : {}), content: { [type]: { schema } } };
}

/** Name among the schemas of a form field that several operations share; takes the rest of a pointer. */
export const fieldName = (parameterName: string): string => `${parameterName}FormField`;

/** The schema of a form field, with what its parameter says of it. */
export function describedField(parameter: JsonObject): JsonValue {
  const schema = parameterSchema(parameter);
  const description = memberOf(parameter, "description");
  return isJsonObject(schema) && description !== undefined ? { description, ...schema } : schema;
}
