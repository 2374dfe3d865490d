import { Tokenizer, TokenType } from "@streamparser/json";
import { plainKey } from "./published-key.ts";

export type SourceKind = "openapi" | "public-apis" | "toolalpaca";

/** What a file is, told from its name and its beginning. */
export interface DetectedSource {
  kind: SourceKind | undefined;
  /** One JSON text per line. */
  byLine: boolean;
}

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
    const isOpenApi = /^["']?(openapi|swagger|paths)["']?\s*:/m.test(head);
    return { kind: isOpenApi ? "openapi" : isLineFile ? "toolalpaca" : undefined, byLine: isLineFile };
  }
  const { keys, hasSeveralTexts } = outlineOf(head);
  const firstLine = head.trimStart().split("\n", 1)[0] ?? "";
  const byLine = isLineFile ? firstLine.trim().length > 1 : hasSeveralTexts && isJson(firstLine);
  const has = (known: string[]) => known.some((key) => keys.has(key));
  if (start === "{" && !byLine && has(OPENAPI_KEYS)) return { kind: "openapi", byLine };
  if (has(PUBLIC_APIS_KEYS)) return { kind: "public-apis", byLine };
  if (has(TOOL_ALPACA_KEYS) || start === "[") return { kind: "toolalpaca", byLine };
  return { kind: undefined, byLine };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Keys of the root object, or of the objects in the root list; and whether a second text follows the first. */
function outlineOf(head: string): { keys: Set<string>; hasSeveralTexts: boolean } {
  const keys = new Set<string>();
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
    if (token === TokenType.COLON && depth === keyDepth) keys.add(plainKey(lastText));
  };
  try {
    tokenizer.write(head);
  } catch {
    // What was seen up to the first mistake still tells what the file is meant to be; reading it reports the mistake.
  }
  return { keys, hasSeveralTexts };
}
