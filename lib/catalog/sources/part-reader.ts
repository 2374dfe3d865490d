import { TokenParser, TokenType } from "@streamparser/json";
import type { ParsedTokenInfo } from "@streamparser/json/utils/types/parsedTokenInfo.js";
import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonPart } from "./json-parts.ts";

/** Deeper nesting than this is left out: nothing we store needs it, and it would exhaust the stack of whoever reads it. */
const MAX_DEPTH = 200;

type Level = {
  kind: "root" | "list" | "record" | "elements";
  expects: "value" | "valueOrEnd" | "comma" | "key" | "keyOrEnd" | "colon";
  index: number;
  key: string;
};

interface OpenValue {
  parser: TokenParser;
  depth: number;
  isTooDeep: boolean;
}

const OPENING: ReadonlySet<TokenType> = new Set([TokenType.LEFT_BRACE, TokenType.LEFT_BRACKET]);
const CLOSING: ReadonlySet<TokenType> = new Set([TokenType.RIGHT_BRACE, TokenType.RIGHT_BRACKET]);

/**
 * Turns JSON tokens into parts: a list of records, one record, or records after one another. Only one field or one element of a
 * streamed list is held at a time.
 */
export class PartReader {
  readonly #isStreamed: (key: string) => boolean;
  readonly #emit: (part: JsonPart) => void;
  readonly #rootAt: () => string;
  readonly #levels: Level[] = [{ kind: "root", expects: "value", index: 0, key: "" }];
  #value: OpenValue | undefined;

  /**
   * @param isStreamed which lists of a record come element by element
   * @param rootAt the place of a record that stands on its own, as `:12` for the twelfth line
   */
  constructor(isStreamed: (key: string) => boolean, emit: (part: JsonPart) => void, rootAt: () => string) {
    this.#isStreamed = isStreamed;
    this.#emit = emit;
    this.#rootAt = rootAt;
  }

  /** True when everything that was begun is complete. */
  get isAtRest(): boolean {
    return this.#levels.length === 1 && this.#value === undefined;
  }

  /** The record that is open, as a place; undefined between records. */
  get openRecord(): string | undefined {
    return this.#levels.some((level) => level.kind === "record") ? this.#place(1) : undefined;
  }

  /** @throws Error when the token cannot stand here */
  write(token: ParsedTokenInfo): void {
    if (this.#value) {
      this.#writeValue(this.#value, token);
      return;
    }
    const level = this.#level();
    if (level.kind === "record") this.#writeInRecord(level, token);
    else this.#writeInList(level, token);
  }

  #level(): Level {
    return this.#levels[this.#levels.length - 1] as Level;
  }

  #writeInList(level: Level, { token, value }: ParsedTokenInfo): void {
    if (level.expects === "comma") {
      if (token === TokenType.COMMA) {
        level.expects = "value";
        level.index += 1;
        return;
      }
      if (token === TokenType.RIGHT_BRACKET) {
        this.#closeLevel();
        return;
      }
    } else if (level.expects === "valueOrEnd" && token === TokenType.RIGHT_BRACKET) {
      this.#closeLevel();
      return;
    } else if (token === TokenType.LEFT_BRACE && level.kind !== "elements") {
      this.#emit({ kind: "record", at: this.#place() });
      this.#levels.push({ kind: "record", expects: "keyOrEnd", index: 0, key: "" });
      return;
    } else if (token === TokenType.LEFT_BRACKET && level.kind === "root") {
      this.#levels.push({ kind: "list", expects: "valueOrEnd", index: 0, key: "" });
      return;
    } else if (isValueStart(token)) {
      this.#beginValue({ token, value } as ParsedTokenInfo);
      return;
    }
    throw new Error("unexpected token");
  }

  #writeInRecord(level: Level, { token, value }: ParsedTokenInfo): void {
    if (token === TokenType.RIGHT_BRACE && (level.expects === "keyOrEnd" || level.expects === "comma")) {
      this.#emit({ kind: "end" });
      this.#closeLevel();
    } else if (level.expects === "comma" && token === TokenType.COMMA) {
      level.expects = "key";
    } else if ((level.expects === "key" || level.expects === "keyOrEnd") && token === TokenType.STRING) {
      level.key = String(value);
      level.expects = "colon";
    } else if (level.expects === "colon" && token === TokenType.COLON) {
      level.expects = "value";
    } else if (level.expects === "value" && token === TokenType.LEFT_BRACKET && this.#isStreamed(level.key)) {
      this.#levels.push({ kind: "elements", expects: "valueOrEnd", index: 0, key: level.key });
    } else if (level.expects === "value" && isValueStart(token)) {
      this.#beginValue({ token, value } as ParsedTokenInfo);
    } else {
      throw new Error("unexpected token");
    }
  }

  #closeLevel(): void {
    this.#levels.pop();
    this.#afterValue();
  }

  #afterValue(): void {
    const level = this.#level();
    if (level.kind === "root") level.index += 1;
    else level.expects = "comma";
  }

  #beginValue(token: ParsedTokenInfo): void {
    const parser = new TokenParser({ paths: ["$"] });
    parser.onValue = ({ value }) => this.#endValue(value as JsonValue);
    this.#value = { parser, depth: 0, isTooDeep: false };
    this.#writeValue(this.#value, token);
  }

  #writeValue(open: OpenValue, token: ParsedTokenInfo): void {
    if (OPENING.has(token.token)) open.depth += 1;
    if (CLOSING.has(token.token)) open.depth -= 1;
    if (open.depth > MAX_DEPTH) open.isTooDeep = true;
    if (!open.isTooDeep) {
      open.parser.write(token);
    } else if (open.depth === 0) {
      const message = `is nested deeper than ${MAX_DEPTH} levels and was left out`;
      this.#emit({ kind: "dropped", at: this.#place(), message });
      this.#value = undefined;
      this.#afterValue();
    }
  }

  #endValue(value: JsonValue): void {
    const level = this.#level();
    this.#value = undefined;
    if (level.kind === "record") this.#emit({ kind: "field", key: level.key, value });
    else if (level.kind === "elements") this.#emit({ kind: "element", key: level.key, index: level.index, value });
    else this.#emit({ kind: "stray", at: this.#place(), value });
    this.#afterValue();
  }

  /** Where we are, such as `[3].Instances[7]`. */
  #place(levelsFromRecord = 2): string {
    const [root, ...inner] = this.#levels as [Level, ...Level[]];
    const list = inner[0]?.kind === "list" ? inner[0] : undefined;
    let place = this.#rootAt();
    if (list) place += `[${list.index}]`;
    else if (place === "" && root.index > 0) place = `[${root.index}]`;
    if (levelsFromRecord === 1) return place;
    for (const level of inner) {
      if (level.kind === "record") place += `.${level.key}`;
      if (level.kind === "elements") place += `[${level.index}]`;
    }
    return place;
  }
}

function isValueStart(token: TokenType): boolean {
  return token === TokenType.STRING || token === TokenType.NUMBER || isWord(token) || OPENING.has(token);
}

function isWord(token: TokenType): boolean {
  return token === TokenType.TRUE || token === TokenType.FALSE || token === TokenType.NULL;
}
