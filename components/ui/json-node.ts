/**
 * JSON as it was written. `JSON.parse` would round long ids, drop repeated keys and reorder numeric ones: a reviewer has to
 * see what the model saw.
 */
export type JsonNode =
  | { kind: "string" | "number" | "literal"; raw: string }
  | { kind: "array"; items: JsonNode[] }
  | { kind: "object"; entries: [key: string, value: JsonNode][] };

const MAX_DEPTH = 500;
const TOKEN = /[ \t\n\r]*(?:([[\]{}:,"])|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y;

/** @returns undefined when the text is not JSON, or nested deeper than anybody can read */
export function readJson(text: string): JsonNode | undefined {
  const reader = new Reader(text);
  try {
    const node = reader.value(0);
    return reader.isAtEnd() ? node : undefined;
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

class NotJson extends Error {}

interface Token {
  kind: "sign" | "string" | "number" | "literal";
  raw: string;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    return /^[ \t\n\r]*$/.test(this.#text.slice(this.#at));
  }

  value(depth: number): JsonNode {
    const token = this.#next();
    if (token.kind !== "sign") return { kind: token.kind, raw: token.raw };
    if (depth >= MAX_DEPTH) throw new NotJson();
    if (token.raw === "[") return this.#array(depth);
    if (token.raw === "{") return this.#object(depth);
    throw new NotJson();
  }

  #array(depth: number): JsonNode {
    const items: JsonNode[] = [];
    if (this.#skip("]")) return { kind: "array", items };
    do items.push(this.value(depth + 1));
    while (this.#skip(","));
    this.#expect("]");
    return { kind: "array", items };
  }

  #object(depth: number): JsonNode {
    const entries: [string, JsonNode][] = [];
    if (this.#skip("}")) return { kind: "object", entries };
    do {
      const key = this.#next();
      if (key.kind !== "string") throw new NotJson();
      this.#expect(":");
      entries.push([unquote(key.raw), this.value(depth + 1)]);
    } while (this.#skip(","));
    this.#expect("}");
    return { kind: "object", entries };
  }

  #next(): Token {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    if (!match) throw new NotJson();
    this.#at = TOKEN.lastIndex;
    const [, sign, number, literal] = match;
    if (sign === '"') return { kind: "string", raw: this.#string() };
    if (sign !== undefined) return { kind: "sign", raw: sign };
    return number !== undefined ? { kind: "number", raw: number } : { kind: "literal", raw: literal ?? "" };
  }

  /** From the quote just read to the one that closes it. */
  #string(): string {
    const start = this.#at - 1;
    let end = this.#at - 1;
    do end = this.#text.indexOf('"', end + 1);
    while (end !== -1 && isEscaped(this.#text, end));
    if (end === -1) throw new NotJson();
    this.#at = end + 1;
    const raw = this.#text.slice(start, this.#at);
    unquote(raw);
    return raw;
  }

  #skip(sign: string): boolean {
    const before = this.#at;
    const token = this.#next();
    if (token.kind === "sign" && token.raw === sign) return true;
    this.#at = before;
    return false;
  }

  #expect(sign: string): void {
    if (!this.#skip(sign)) throw new NotJson();
  }
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes += 1;
  return slashes % 2 === 1;
}

function unquote(raw: string): string {
  try {
    return JSON.parse(raw) as string;
  } catch {
    throw new NotJson();
  }
}

/** On one line, in the way people write it. Stops soon after `limit` characters; the caller cuts. */
export function compactJson(node: JsonNode, limit = 10_000): string {
  if (node.kind === "array")
    return joined(
      "[",
      node.items.map((item) => () => compactJson(item, limit)),
      "]",
      limit,
    );
  if (node.kind === "object") {
    const parts = node.entries.map(
      ([key, value]) =>
        () =>
          `${JSON.stringify(key)}: ${compactJson(value, limit)}`,
    );
    return joined("{ ", parts, " }", limit);
  }
  return node.raw;
}

function joined(open: string, parts: (() => string)[], close: string, limit: number): string {
  let text = open;
  for (const [index, part] of parts.entries()) {
    text += (index === 0 ? "" : ", ") + part();
    if (text.length > limit) return text;
  }
  return parts.length === 0 ? (open + close).replaceAll(" ", "") : text + close;
}
