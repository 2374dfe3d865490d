import { Tokenizer, TokenType } from "@streamparser/json";
import { plainKey } from "./published-key.ts";

/** What can be imported, as the command line and addresses name it. */
export const SOURCE_KINDS = ["openapi", "public-apis", "toolalpaca", "mcp", "openai-tools"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What a file is, told from its name and its beginning. */
export interface DetectedSource {
  kind: SourceKind | undefined;
  /** One JSON text per line. */
  byLine: boolean;
  /** Tables in markdown, where the kind comes as JSON too. */
  isMarkdown: boolean;
}

/** Levels of a text whose keys are looked at: a tool's stand in the list of a result of a list of answers. */
const INNER_DEPTH = 6;
const TOOL_LIST_KEYS = ["tools", "result", "jsonrpc"];
const OPENAPI_KEYS = ["openapi", "swagger", "paths", "info", "components", "servers"];
const PUBLIC_APIS_KEYS = ["api", "auth", "https", "cors", "entries"];
const TOOL_ALPACA_KEYS = [
  ...["name", "functions", "documentation", "nldocumentation", "functiondescription", "functionprojection"],
  ...["instructions", "goldenanswers", "goldenanwsers", "instances"],
];

/**
 * Tells what a file holds from its first characters (a quarter of a million will do). `kind` is undefined when nothing in it is
 * known to us.
 */
export function detectSource(fileName: string, head: string): DetectedSource {
  const start = head.trimStart()[0];
  const isLineFile = /\.(jsonl|ndjson)$/i.test(fileName);
  if (start !== "{" && start !== "[") {
    if (isEntryTable(head)) return { kind: "public-apis", byLine: false, isMarkdown: true };
    const isOpenApi = /^["']?(openapi|swagger|paths)["']?\s*:/m.test(head);
    const kind = isOpenApi ? "openapi" : isLineFile ? "toolalpaca" : undefined;
    return { kind, byLine: isLineFile, isMarkdown: /\.(md|markdown)$/i.test(fileName) };
  }
  const { keys, innerKeys, hasSeveralTexts } = outlineOf(head);
  const firstLine = head.trimStart().split("\n", 1)[0] ?? "";
  const byLine = isLineFile ? firstLine.trim().length > 1 : hasSeveralTexts && isJson(firstLine);
  return { kind: kindOf(start, byLine, keys, innerKeys), byLine, isMarkdown: false };
}

function kindOf(start: string, byLine: boolean, keys: Set<string>, innerKeys: Set<string>): SourceKind | undefined {
  const has = (known: string[]) => known.some((key) => keys.has(key));
  if (start === "{" && !byLine && has(OPENAPI_KEYS)) return "openapi";
  if (has(TOOL_LIST_KEYS) && (innerKeys.has("inputschema") || keys.has("jsonrpc"))) return "mcp";
  if (has(["inputschema"])) return "mcp";
  if (has(["type"]) && has(["function", "parameters"])) return "openai-tools";
  if (has(TOOL_LIST_KEYS) && ["function", "parameters"].some((key) => innerKeys.has(key))) return "openai-tools";
  if (has(["tools"])) return "mcp";
  if (has(PUBLIC_APIS_KEYS)) return "public-apis";
  return has(TOOL_ALPACA_KEYS) || start === "[" ? "toolalpaca" : undefined;
}

/** The head row of the list of public APIs as its README has it. */
function isEntryTable(head: string): boolean {
  return /^ {0,3}\|?\s*API\s*\|\s*Description\s*\|/im.test(head);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Keys of the root object, or of the objects in the root list; those inside them; and whether a second text follows the first. */
function outlineOf(head: string): { keys: Set<string>; innerKeys: Set<string>; hasSeveralTexts: boolean } {
  const keys = new Set<string>();
  const innerKeys = new Set<string>();
  let hasSeveralTexts = false;
  let depth = 0;
  let keyDepth = 0;
  let lastText = "";
  const tokenizer = new Tokenizer();
  tokenizer.onToken = ({ token, value }) => {
    if (keyDepth === 0) keyDepth = token === TokenType.LEFT_BRACKET ? 2 : 1;
    else if (depth === 0) hasSeveralTexts = true;
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) depth += 1;
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) depth -= 1;
    if (token === TokenType.STRING) lastText = String(value);
    if (token !== TokenType.COLON || depth > INNER_DEPTH) return;
    (depth === keyDepth ? keys : innerKeys).add(plainKey(lastText));
  };
  try {
    tokenizer.write(head);
  } catch {
    // What was seen up to the first mistake still tells what the file is meant to be; reading it reports the mistake.
  }
  return { keys, innerKeys, hasSeveralTexts };
}
