import { Tokenizer } from "@streamparser/json";
import type { JsonPart } from "./json-parts.ts";
import { PartReader } from "./part-reader.ts";

/** One value larger than this would not be a record but a mistake, or an attack: it is never held in memory. */
const MAX_VALUE_BYTES = 64 * 1024 * 1024;
const NEWLINE = 0x0a;

export interface PartOptions {
  /** One JSON text per line: a bad line costs that line only. */
  byLine: boolean;
  /** Which lists of a record come element by element. */
  isStreamed(key: string): boolean;
}

/**
 * Reads a file of records as it streams, in memory bounded by its largest field or list element. Never throws for what the
 * text holds: where it stops being JSON, or ends too early, all complete parts have been given and one `broken` part says where.
 */
export async function* readJsonParts(
  pieces: AsyncIterable<string>,
  { byLine, isStreamed }: PartOptions,
): AsyncGenerator<JsonPart> {
  let line = 1;
  let text = new JsonText(isStreamed, line, byLine);
  for await (const piece of pieces) {
    for (const [index, segment] of (byLine ? piece.split("\n") : [piece]).entries()) {
      if (index > 0) {
        yield* text.end();
        line += 1;
        text = new JsonText(isStreamed, line, byLine);
      }
      yield* text.write(segment);
    }
    if (text.isBroken && !byLine) return;
  }
  yield* text.end();
}

/** One JSON text in the making: the whole file, or one line of it. */
class JsonText {
  isBroken = false;
  readonly #tokenizer = new Tokenizer();
  readonly #reader: PartReader;
  readonly #unit: string;
  #parts: JsonPart[] = [];
  #bytesRead = 0;
  #heldBytes = 0;
  #line: number;
  #lastToken = { offset: 0, text: "" };

  constructor(isStreamed: (key: string) => boolean, line: number, isLine: boolean) {
    this.#line = line;
    this.#unit = isLine ? "line" : "file";
    this.#reader = new PartReader(
      isStreamed,
      (part) => this.#parts.push(part),
      () => (isLine ? `:${line}` : ""),
    );
    this.#tokenizer.onToken = (token) => {
      this.#lastToken = { offset: token.offset, text: String(token.value) };
      this.#reader.write(token);
    };
  }

  write(text: string): JsonPart[] {
    if (this.isBroken || text === "") return [];
    const bytes = new TextEncoder().encode(text);
    try {
      this.#tokenizer.write(bytes);
    } catch (error) {
      return this.#break(this.#describe(error as Error, bytes));
    }
    this.#bytesRead += bytes.length;
    this.#line += countNewlines(bytes, bytes.length);
    this.#heldBytes = this.#parts.length > 0 ? 0 : this.#heldBytes + bytes.length;
    if (this.#heldBytes > MAX_VALUE_BYTES) {
      return this.#break({
        line: this.#line,
        message: `holds a value of more than ${MAX_VALUE_BYTES / 1024 / 1024} MiB; the rest of the ${this.#unit} was not read.`,
      });
    }
    return this.#take();
  }

  end(): JsonPart[] {
    if (this.isBroken) return [];
    let isComplete = this.#reader.isAtRest;
    try {
      this.#tokenizer.end();
      isComplete = this.#reader.isAtRest;
    } catch {
      isComplete = false;
    }
    if (isComplete) return this.#take();
    const inside = this.#reader.openRecord;
    const where =
      inside === undefined ? "" : `, in the middle of a record${inside.startsWith("[") ? ` (${inside})` : ""}`;
    const message = `the ${this.#unit} is cut off at byte ${this.#bytesRead}${where}. What is complete before that was read.`;
    return this.#break({ line: this.#line, message });
  }

  #break(problem: { line: number; message: string }): JsonPart[] {
    this.isBroken = true;
    return [...this.#take(), { kind: "broken", ...problem }];
  }

  #take(): JsonPart[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  #describe(error: Error, bytes: Uint8Array): { line: number; message: string } {
    const found = /^Unexpected "([\s\S]*?)" at chunk position "\d+" \(absolute position "(\d+)"\)/.exec(error.message);
    const offset = found ? Number(found[2]) : this.#lastToken.offset;
    const symbol = (found?.[1] ?? this.#lastToken.text).slice(0, 40).toWellFormed();
    const shown = symbol.trim() === "" || symbol < " " ? JSON.stringify(symbol) : `“${symbol}”`;
    return {
      line: this.#line + countNewlines(bytes, offset - this.#bytesRead),
      message: `is not JSON at byte ${offset}: ${shown} cannot stand there. What is complete before that was read, the rest of the ${this.#unit} was not.`,
    };
  }
}

function countNewlines(bytes: Uint8Array, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1 && at < end; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
