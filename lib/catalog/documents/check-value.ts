import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { splitPointer, valueAt } from "./json-pointer.ts";
import { type Direction, needsEasing, type Preparation, prepareSchema, REFERENCE_KEYWORD } from "./prepare-schema.ts";

/** References followed for one value, and how deep within each other: enough for any real body, too little to stall on. */
const MAX_REFERENCES = 100_000;
const MAX_REFERENCE_DEPTH = 256;

type CheckValue = (schema: JsonSchema, value: unknown) => ErrorObject[];

const checkers = new WeakMap<ApiContract, Partial<Record<Direction, CheckValue>>>();

/**
 * Ajv's findings for a value under a schema of a contract, all of them, in Ajv's order, with the value at fault as `data`. Each schema is compiled when it is first
 * needed and kept as long as its contract, so pass the contract's own schema objects. Nothing is coerced.
 */
export function checkValue(
  contract: ApiContract,
  schema: JsonSchema,
  direction: Direction,
  value: unknown,
): ErrorObject[] {
  const ofContract = checkers.get(contract) ?? {};
  checkers.set(contract, ofContract);
  ofContract[direction] ??= startChecker(contract, direction);
  return ofContract[direction](schema, value);
}

function startChecker(contract: ApiContract, direction: Direction): CheckValue {
  const preparation = { direction, isEased: isEased(contract) };
  const validators = new WeakMap<JsonSchema, ValidateFunction>();
  let own: Ajv2020 | undefined;
  let followed = 0;
  let depth = 0;

  const compile = (schema: JsonSchema): ValidateFunction => {
    const prepared = prepareSchema(schema, preparation);
    if (standsAlone(schema)) return compileAlone(schema, prepared, preparation);
    own ??= startAjv().addKeyword({ keyword: REFERENCE_KEYWORD, errors: "full", validate: followReference });
    return own.compile(prepared);
  };
  const validatorOf = (schema: JsonSchema): ValidateFunction => {
    const validator = validators.get(schema) ?? compile(schema);
    validators.set(schema, validator);
    return validator;
  };

  const followReference: FollowReference = (reference, value, _schema, context) => {
    const name = reference.replace("#/schemas/", "");
    followed += 1;
    if (!Object.hasOwn(contract.schemas, name) || followed > MAX_REFERENCES || depth > MAX_REFERENCE_DEPTH) return true;
    const target = validatorOf(contract.schemas[name] ?? {});
    depth += 1;
    const isValid = target(value, context);
    depth -= 1;
    followReference.errors = target.errors ?? [];
    return isValid;
  };
  return (schema, value) => {
    followed = 0;
    depth = 0;
    const validator = validatorOf(schema);
    if (validator(value)) return [];
    return (validator.errors ?? []).map((error) => ({
      ...error,
      data: valueAt(value, splitPointer(error.instancePath)),
    }));
  };
}

const eased = new WeakMap<ApiContract, boolean>();

/** Looked up once: the whole contract is searched. */
function isEased(contract: ApiContract): boolean {
  const known = eased.get(contract) ?? needsEasing(contract);
  eased.set(contract, known);
  return known;
}

/** Without a reference a schema means the same in every contract: its API's own, and those of toolsets the API is in. */
const standsAlone = (schema: JsonSchema): boolean => !JSON.stringify(schema).includes('"$ref":');

interface Shared {
  ajv: Ajv2020;
  validators: WeakMap<JsonSchema, ValidateFunction>;
  /** By what they check: every third schema is one that others have too. */
  byText: Map<string, ValidateFunction>;
}

const startShared = (): Shared => ({ ajv: startAjv(), validators: new WeakMap(), byText: new Map() });

const alone = new Map<string, Shared>();
/** Ajv keeps something of all it ever compiled (5 KB a schema): after so many another takes its place. */
const MOST_COMPILED = 2000;

function compileAlone(schema: JsonSchema, prepared: JsonSchema, how: Preparation): ValidateFunction {
  const key = `${how.direction} ${how.isEased}`;
  const shared = alone.get(key) ?? startShared();
  alone.set(key, shared);
  const known = shared.validators.get(schema);
  if (known) return known;
  const text = JSON.stringify(prepared);
  const validator = shared.byText.get(text) ?? shared.ajv.compile(prepared);
  shared.validators.set(schema, validator);
  shared.byText.set(text, validator);
  if (shared.byText.size >= MOST_COMPILED) Object.assign(shared, { ajv: startAjv(), byText: new Map() });
  return validator;
}

interface FollowReference {
  (reference: string, value: unknown, schema?: unknown, context?: Parameters<ValidateFunction>[1]): boolean;
  errors?: Partial<ErrorObject>[];
}

function startAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    // Translation has left nothing in a schema that would need checking, and a document's own mistakes are no reason to fail.
    validateSchema: false,
    // A required `constructor` is not there just because every object inherits one.
    ownProperties: true,
    logger: false,
    addUsedSchema: false,
    meta: false,
    // Most validators run a few times: making them fast takes longer than they save.
    code: { optimize: false },
  });
  addFormats.default(ajv);
  return ajv;
}
