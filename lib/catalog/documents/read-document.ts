import { AppError } from "#lib/domain/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { cleanValue } from "./clean-value.ts";
import { type ProblemLog, startProblemLog } from "./document-problem.ts";
import { lineOf } from "./explain-json-error.ts";
import { objectAt } from "./json-access.ts";
import { countOperations } from "./list-operations.ts";
import { isOpenApi3, nameFormat } from "./name-format.ts";
import { findDuplicateKeys, readJson } from "./read-json.ts";
import { readYaml } from "./read-yaml.ts";
import { convertSwagger, isSwagger2 } from "./swagger/convert-swagger.ts";

/** Largest document we read, in bytes of UTF-8. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;
export const MAX_OPERATIONS = 2000;

/** Text in braces that is not quite JSON (a trailing comma, comments) is tried as YAML, but only up to this size: YAML is slow. */
const MAX_LENIENT_LENGTH = 1024 * 1024;

/**
 * Reads an OpenAPI 3 document as it was written: parsed and safe to handle, nothing repaired. Swagger 2.0 comes as OpenAPI 3.0.
 * @param log takes what was noticed on the way (duplicate keys, characters taken out)
 * @throws INVALID not JSON or YAML, or not OpenAPI 3; LIMIT too large, too deep or too many operations
 */
export function readDocument(text: string, fileName: string, log: ProblemLog = startProblemLog(fileName)): JsonObject {
  const value = asOpenApi3(readPlainValue(text, fileName, log), log);
  if (!isJsonObject(value) || !isOpenApi3(value.openapi) || !objectAt(value, "paths")) {
    const { found, advice } = nameFormat(value);
    throw new AppError("INVALID", `${fileName} is not an OpenAPI 3 document but ${found}. ${advice}`);
  }
  const operations = countOperations(value);
  if (operations > MAX_OPERATIONS) {
    throw new AppError(
      "LIMIT",
      `${fileName} has ${operations} operations; an API may have ${MAX_OPERATIONS}. Split it into smaller APIs.`,
    );
  }
  return value;
}

/**
 * JSON or YAML as it was written, safe to handle, whatever it is about.
 * @throws INVALID neither JSON nor YAML; LIMIT too large or too deep
 */
export function readPlainValue(text: string, fileName: string, log: ProblemLog): JsonValue {
  const sizeBytes = Buffer.byteLength(text, "utf8");
  if (sizeBytes > MAX_DOCUMENT_BYTES) {
    throw new AppError(
      "LIMIT",
      `${fileName} has ${(sizeBytes / 1024 / 1024).toFixed(1)} MB; documents may have 10 MB. Split it into smaller APIs.`,
    );
  }
  return cleanValue(readText(text.replace(/^\uFEFF/, ""), fileName, log), fileName, log);
}

/** A Swagger 2 document is converted, and its problems stay where they were given; anything else comes back as it is. */
function asOpenApi3(value: JsonValue, log: ProblemLog): JsonValue {
  const isSwagger = isJsonObject(value) && value.openapi === undefined && isSwagger2(value.swagger);
  if (!isSwagger || !objectAt(value, "paths")) return value;
  const { document, places } = convertSwagger(value);
  log.originOf = (pointer) => places.originOf(pointer);
  return document;
}

function readText(text: string, fileName: string, log: ProblemLog): unknown {
  if (text.trim() === "") throw new AppError("INVALID", `${fileName} is empty. Give an OpenAPI 3 document.`);
  if (/^\s*</.test(text)) {
    throw new AppError(
      "INVALID",
      `${fileName} is a web page or XML. Give the OpenAPI document itself, as JSON or YAML.`,
    );
  }
  return /^\s*[{[]/.test(text) ? readBraces(text, fileName, log) : readYamlOnly(text, fileName, log);
}

function readBraces(text: string, fileName: string, log: ProblemLog): unknown {
  const json = readJson(text);
  if (json.ok) {
    for (const { key, line } of log.isUnread ? [] : findDuplicateKeys(text)) {
      log.atLine(line, `The key "${key}" is there twice; the last one counts.`, false);
    }
    return json.value;
  }
  const line = lineOf(text, json.fault.position);
  if (text.length <= MAX_LENIENT_LENGTH) {
    const yaml = readYaml(text, fileName, log);
    if (yaml.ok) {
      log.atLine(line, `This is not strict JSON (${json.fault.reason}); it was read as YAML.`, true);
      return yaml.value;
    }
  }
  throw syntaxError(fileName, "JSON", json.fault.reason, line);
}

function readYamlOnly(text: string, fileName: string, log: ProblemLog): unknown {
  const yaml = readYaml(text, fileName, log);
  if (yaml.ok) return yaml.value;
  throw syntaxError(fileName, "YAML", yaml.reason, yaml.line);
}

function syntaxError(fileName: string, language: string, reason: string, line: number): AppError {
  return new AppError(
    "INVALID",
    `${fileName} is not valid ${language}: line ${line}: ${reason}. Correct it and import again.`,
    {
      problems: [{ where: `${fileName} line ${line}`, message: `${reason}.` }],
    },
  );
}
