import canonicalize from "canonicalize";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { classifyField, typeOf } from "./classify-field.ts";

import { fitsSchema, inFormat } from "./fits-schema.ts";
import { generateValue } from "./generate-value.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { PLACES } from "./pools/places.ts";
import { hashText, randomStream } from "./random-stream.ts";
import { reconcileConversion, reconcileFields } from "./reconcile-fields.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { inSameWords } from "./same-words.ts";
import { nameKey } from "./split-words.ts";
import type { World } from "./world-state.ts";
import { writeTextBody } from "./write-text-body.ts";

/** Arguments that decide what is answered: keys of access change nothing. */
export function relevantArguments(plan: FunctionPlan, args: Record<string, JsonValue>): Record<string, JsonValue> {
  return Object.fromEntries(Object.entries(args).filter(([name]) => plan.arguments[name]?.use !== "secret"));
}

const HOME = PLACES[0] as (typeof PLACES)[number];

/** Names too common to mean the same thing wherever they stand. */
const COMMON = /^(?:id|name|type|title|status|code|url|description|date|value|key|text|message)$/;

/**
 * A body by the response schema, with the request's values where the response carries an argument's name. The same request
 * always gives the same body.
 */
export function generateBody(world: World, plan: FunctionPlan, args: Record<string, JsonValue>): JsonValue {
  if (!plan.response) return {};
  const request = canonicalize(relevantArguments(plan, args)) ?? "";
  const path = `answer/${plan.fn.name}/${request}`;
  const named = PLACES.find((candidate) =>
    Object.values(args).some(
      (value) => value === candidate.city || value === candidate.country || value === candidate.countryCode,
    ),
  );
  const near = named ? undefined : nearestPlace(world, plan, args);
  const top = resolveSchema(world.contract, plan.response);
  const isOnTop = (schema: JsonSchema, name: string) =>
    resolveSchema(world.contract, top.properties?.[name] ?? {}) === schema;
  if (
    typeOf(top) === "string" &&
    !top.enum &&
    top.pattern === undefined &&
    top.format === undefined &&
    top.maxLength === undefined
  ) {
    return writeTextBody(world, plan, args, randomStream(world.state.seed, path));
  }
  const where = placeOfRequest(world, plan, args);
  const body = generateValue(plan.response, {
    contract: world.contract,
    seed: world.state.seed,
    path,
    name: plan.noun,
    noun: plan.noun,
    ...(near ? { placedBy: "city" as const } : {}),
    place: named ?? near ?? PLACES[hashText(path) % PLACES.length] ?? HOME,
    wanted: wantedOf(plan, args),
    omits: (name) => plan.fn.method !== "get" && isLeftOut(plan, args, name),
    echo: (name, schema, noun) => {
      if (
        typeof where === "string" &&
        typeOf(schema) === "string" &&
        /^(?:location|place|city)$/.test(noun) &&
        /^(?:name|city)$/.test(nameKey(name))
      )
        return fitsSchema(world.contract, schema, where) ? where : undefined;
      const called = nameKey(name) === "name" ? nameOf(plan, args, noun) : undefined;
      if (called !== undefined && fitsSchema(world.contract, schema, called)) return called;
      if (COMMON.test(nameKey(name)) && !isOnTop(schema, name)) return undefined;
      const echoed =
        echoOf(plan, args, name, schema) ??
        (isOnTop(schema, name) ? echoByWords(world, plan, args, schema) : undefined);
      return echoed !== undefined && fitsSchema(world.contract, schema, echoed) ? echoed : undefined;
    },
  });
  if (isJsonObject(body)) {
    const echoed = new Set(Object.keys(args).map(nameKey));
    reconcileFields(body, top, new Set(Object.keys(body).filter((name) => !echoed.has(nameKey(name)))));
    reconcileConversion(body, args, top);
  }
  return body;
}

/** How many the request asks for at most: where nothing else decides, so many there are. */
function wantedOf(plan: FunctionPlan, args: Record<string, JsonValue>): number | undefined {
  const name = Object.keys(args).find((candidate) => plan.arguments[candidate]?.use === "limit");
  const wanted = name === undefined ? Number.NaN : Number(args[name]);
  return plan.role === "answer" && Number.isInteger(wanted) ? wanted : undefined;
}

/** True for an argument that the function takes and this call does not give. */
function isLeftOut(plan: FunctionPlan, args: Record<string, JsonValue>, name: string): boolean {
  const key = nameKey(name);
  const argument = Object.keys(plan.arguments).find((candidate) => nameKey(candidate) === key);
  return argument !== undefined && args[argument] === undefined;
}

/** What a thing in the answer is called that the request names: `station` is the name of the `{ "station": { "name": … } }`. */
function nameOf(plan: FunctionPlan, args: Record<string, JsonValue>, noun: string): string | undefined {
  if (noun === plan.noun) return undefined;
  const named = Object.keys(args).find((name) => nameKey(name) === nameKey(noun));
  const value = named === undefined ? undefined : args[named];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The place next to the coordinates that were asked about: what is said of the one, such as its time zone, is near the truth. */
function nearestPlace(
  world: World,
  plan: FunctionPlan,
  args: Record<string, JsonValue>,
): (typeof PLACES)[number] | undefined {
  const numberOf = (kind: "latitude" | "longitude") => {
    const name = Object.keys(args).find((candidate) => {
      const schema = resolveSchema(world.contract, plan.fn.parameters.properties?.[candidate] ?? {});
      return classifyField(candidate, schema) === kind;
    });
    const value = name === undefined || typeof args[name] === "object" ? Number.NaN : Number(args[name]);
    return Number.isFinite(value) ? value : undefined;
  };
  const [latitude, longitude] = [numberOf("latitude"), numberOf("longitude")];
  if (latitude === undefined || longitude === undefined) return undefined;
  const degrees = (place: (typeof PLACES)[number]) => {
    const east = Math.abs(place.longitude - longitude) % 360;
    return Math.hypot(place.latitude - latitude, Math.min(east, 360 - east) * Math.cos((latitude * Math.PI) / 180));
  };
  return PLACES.reduce((best, place) => (degrees(place) < degrees(best) ? place : best));
}

/** Where the request is about. */
function placeOfRequest(world: World, plan: FunctionPlan, args: Record<string, JsonValue>): JsonValue | undefined {
  const name = Object.keys(args).find((candidate) => {
    const schema = resolveSchema(world.contract, plan.fn.parameters.properties?.[candidate] ?? {});
    return /^(?:city|location)$/.test(classifyField(candidate, schema));
  });
  return name === undefined ? undefined : args[name];
}

/** The value of the one argument that is explained in the same words as a field: the `article` that was asked for by its title. */
function echoByWords(
  world: World,
  plan: FunctionPlan,
  args: Record<string, JsonValue>,
  schema: JsonSchema,
): JsonValue | undefined {
  const explained = Object.entries(plan.fn.parameters.properties ?? {}).filter(([, argument]) =>
    inSameWords(resolveSchema(world.contract, argument), schema),
  );
  const [only] = explained;
  return explained.length === 1 && only ? echoOf(plan, args, only[0], schema) : undefined;
}

/** The argument's value, if the response field of its name can hold it. */
export function echoOf(
  plan: FunctionPlan,
  args: Record<string, JsonValue>,
  name: string,
  schema: JsonSchema,
): JsonValue | undefined {
  const key = nameKey(name);
  const argument = Object.keys(args).find(
    (candidate) => nameKey(candidate) === key && plan.arguments[candidate]?.use !== "secret",
  );
  if (argument === undefined) return undefined;
  const value = args[argument];
  if (value === undefined || value === null || value === "") return undefined;
  if (schema.enum && !schema.enum.includes(value)) return undefined;
  const type = typeOf(schema);
  if (type === "integer") return Number.isInteger(value) ? value : undefined;
  if (type === "array") return Array.isArray(value) ? value : undefined;
  if (type === "object") return isJsonObject(value) ? value : undefined;
  return typeof value === type ? inFormat(value, schema) : undefined;
}
