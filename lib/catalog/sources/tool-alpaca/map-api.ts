import type { ApiRecord, InstructionRecord } from "#lib/catalog/sources/api-record.ts";
import { textOf } from "#lib/catalog/sources/json-text.ts";
import { plainKey } from "#lib/catalog/sources/published-key.ts";
import type { Problem } from "#lib/domain/errors.ts";
import { INSTRUCTION_MAX_LENGTH } from "#lib/domain/instruction.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { mapGoldenAnswer } from "./map-golden-answer.ts";

/**
 * Reads an API of a ToolAlpaca corpus from its fields (published names; `Instances` is not among them).
 * @param report told of each part that cannot be used; the rest of the API is kept
 */
export function mapApi(fields: JsonObject, where: string, report: (problem: Problem) => void): ApiRecord {
  const text = (name: string) => textOf(fields[name]) ?? "";
  const instructions = readInstructions(fields, where, report);
  warnOfKeys(fields.Authentication, where, report);
  return {
    source: "toolalpaca",
    name: text("Name").trim(),
    description: text("Description"),
    link: text("Link") || null,
    category: text("Category").trim(),
    introduction: text("Introduction"),
    functionsText: textOf(fields.Functions) ?? null,
    auth: isJsonObject(fields.Authentication) && Object.keys(fields.Authentication).length > 0 ? "apiKey" : "",
    https: null,
    cors: null,
    documentText: text("Documentation").trim() === "" ? null : text("Documentation"),
    instructions,
    published: fields,
    where,
  };
}

/** Imported fields are given back by exports: a key that is not masked would travel with them. */
function warnOfKeys(given: JsonValue | undefined, where: string, report: (problem: Problem) => void): void {
  if (!isJsonObject(given)) return;
  const open = Object.entries(given).filter(([, value]) => typeof value === "string" && /[a-z0-9]{6}/i.test(value));
  if (open.length === 0) return;
  const names = open.map(([name]) => name).join(", ");
  const message = `holds what looks like a key (${names}). It is kept, and exports will hold it: replace it by *** and import again.`;
  report({ where: `${where}.Authentication`, message });
}

function readInstructions(
  fields: JsonObject,
  where: string,
  report: (problem: Problem) => void,
): (InstructionRecord | null)[] {
  const listed = listOf(fields.Instructions);
  const answers = listOf(fields.Golden_Answers);
  if (answers.length > listed.length) {
    const message = `there are ${answers.length} golden answers for ${listed.length} instructions; the last ones belong to none`;
    report({ where: `${where}.Golden_Answers`, message });
  }
  return listed.map((entry, index) => {
    const text = instructionText(entry);
    if (text === undefined || text.trim() === "" || text.length > INSTRUCTION_MAX_LENGTH) {
      const message = `is not an instruction of 1 to ${INSTRUCTION_MAX_LENGTH} characters and was left out`;
      report({ where: `${where}.Instructions[${index}]`, message });
      return null;
    }
    const golden = mapGoldenAnswer(answers[index]);
    if (typeof golden !== "string") return { text, golden };
    report({ where: `${where}.Golden_Answers[${index}]`, message: `${golden}; the answer was left out` });
    return { text, golden: null };
  });
}

/** The texts in a published `Instructions`; undefined for what is no instruction. */
export function instructionTexts(published: JsonValue): (string | undefined)[] {
  return listOf(published).map(instructionText);
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  return isJsonObject(value) ? Object.values(value) : [value];
}

const INSTRUCTION_KEYS = ["instruction", "input", "query", "question", "text"];

function instructionText(entry: JsonValue): string | undefined {
  if (!isJsonObject(entry)) return typeof entry === "string" ? entry : undefined;
  const found = Object.entries(entry).find(([key]) => INSTRUCTION_KEYS.includes(plainKey(key)));
  return typeof found?.[1] === "string" ? found[1] : undefined;
}
