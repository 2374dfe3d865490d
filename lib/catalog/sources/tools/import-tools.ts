import "server-only";
import { cleanValue } from "#lib/catalog/documents/clean-value.ts";
import { startProblemLog } from "#lib/catalog/documents/document-problem.ts";
import { lineOf } from "#lib/catalog/documents/explain-json-error.ts";
import { toPointer } from "#lib/catalog/documents/json-pointer.ts";
import { readJson } from "#lib/catalog/documents/read-json.ts";
import { importPreparedApi, withUsableName } from "#lib/catalog/import-api.ts";
import type { ImportContext } from "#lib/catalog/import-context.ts";
import { type PreparedDocument, prepareDocument } from "#lib/catalog/prepare-document.ts";
import type { ApiRecord } from "#lib/catalog/sources/api-record.ts";
import { mapDocument } from "#lib/catalog/sources/open-api/map-document.ts";
import { wholeText } from "#lib/catalog/sources/whole-text.ts";
import { survivable } from "#lib/catalog/survivable.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import { buildToolDocument } from "./build-tool-document.ts";
import { readMcpTools } from "./read-mcp-tools.ts";
import { readOpenAiTools } from "./read-open-ai-tools.ts";
import type { ToolList } from "./tool-list.ts";

/**
 * Imports a saved list of tools as one API with a function for each, under what the server calls itself, else the file's name.
 * @throws AppError INVALID or LIMIT when there are no tools in it, or more than an API may have
 */
export async function importTools(
  context: ImportContext,
  pieces: AsyncIterable<string>,
  kind: "mcp" | "openai-tools",
): Promise<void> {
  const { fileName, tally } = context;
  const value = context.cleaner.value(readValue(fileName, await wholeText(fileName, pieces)));
  const list = kind === "mcp" ? readMcpTools(value) : readOpenAiTools(value);
  const tools = takeEachOnce(list);
  for (const { path, message } of list.problems) tally.report({ where: `${fileName}#${toPointer(path)}`, message });
  if (tools.length === 0) throw new AppError("INVALID", `${fileName} holds no tool: ${EXPECTED[kind]}`);
  const { document, record } = await prepare(fileName, { ...list, tools }, kind);
  for (const { where, message } of document.problems) tally.report({ where, message });
  const named = withUsableName(context, record);
  if (!named) return;
  await survivable(
    () => importPreparedApi(context, named, document),
    (message) => tally.report({ where: fileName, message }),
  );
}

const EXPECTED = {
  mcp: "give the answer to tools/list, its result, or a list of objects with name and inputSchema.",
  "openai-tools": "give a list of objects with type “function”, or a request that has one as “tools”.",
};

function readValue(fileName: string, text: string): JsonValue {
  const json = readJson(text.replace(/^\uFEFF/, ""));
  if (json.ok) return cleanValue(json.value, fileName, startProblemLog(fileName));
  const where = `${fileName} line ${lineOf(text, json.fault.position)}`;
  throw new AppError("INVALID", `${where} is not valid JSON: ${json.fault.reason}.`);
}

/** Two tools of one name could not be told apart; the first stays. */
function takeEachOnce({ tools, problems }: ToolList): ToolList["tools"] {
  const names = new Set<string>();
  return tools.filter(({ name, inputPlace }) => {
    if (names.has(name)) {
      problems.push({
        path: inputPlace.slice(0, -1),
        message: `is a second tool called “${name.slice(0, 80)}”; the first counts`,
      });
      return false;
    }
    names.add(name);
    return true;
  });
}

async function prepare(
  fileName: string,
  list: ToolList,
  kind: "mcp" | "openai-tools",
): Promise<{ document: PreparedDocument; record: ApiRecord }> {
  const title = list.name || fileName.replace(/\.[^.]*$/, "");
  const { text, places } = buildToolDocument(list, title);
  const inFile = (where: string) =>
    where.startsWith(`${fileName}#`) ? `${fileName}#${places.originOf(where.slice(fileName.length + 1))}` : where;
  let record: ApiRecord | undefined;
  try {
    const document = await prepareDocument(text, fileName, (content) => {
      record = mapDocument(content, text, fileName, kind === "mcp" ? "mcp" : "openapi");
      return record;
    });
    const problems = document.problems.map((problem) => ({ ...problem, where: inFile(problem.where) }));
    if (record) return { document: { ...document, problems }, record };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problems = error.problems.map(({ where, message }) => ({ where: inFile(where), message }));
    throw new AppError(error.code, error.message, { problems, cause: error });
  }
  throw new AppError("INVALID", `${fileName} could not be read.`);
}
