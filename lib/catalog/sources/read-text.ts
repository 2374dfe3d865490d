const utf16Bom = { "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] } as const;

/** A file's text, piece by piece. */
export interface TextStream {
  pieces: AsyncIterable<string>;
  /** True once bytes were met that are not text; each stands as a replacement character. */
  hadInvalidBytes(): boolean;
}

/**
 * Decodes a file as it streams: UTF-8 with or without a byte order mark, or UTF-16 with one. Invalid bytes never fail; pieces
 * never split a character.
 */
export function readText(bytes: AsyncIterable<Uint8Array>): TextStream {
  let invalid = false;
  async function* decode(): AsyncGenerator<string> {
    let tolerant: TextDecoder | undefined;
    let strict: TextDecoder | undefined;
    for await (const chunk of bytes) {
      if (chunk.length === 0) continue;
      const encoding = tolerant?.encoding ?? encodingOf(chunk);
      tolerant ??= new TextDecoder(encoding);
      if (!invalid) strict = checked(strict ?? new TextDecoder(encoding, { fatal: true }), chunk);
      invalid ||= strict === undefined;
      const text = tolerant.decode(chunk, { stream: true });
      if (text !== "") yield text;
    }
    const rest = tolerant?.decode() ?? "";
    if (rest !== "") {
      invalid = true;
      yield rest;
    }
  }
  return { pieces: decode(), hadInvalidBytes: () => invalid };
}

/** The decoder again, or undefined when the bytes are not valid in its encoding. */
function checked(decoder: TextDecoder, chunk: Uint8Array): TextDecoder | undefined {
  try {
    decoder.decode(chunk, { stream: true });
    return decoder;
  } catch {
    return undefined;
  }
}

function encodingOf(start: Uint8Array): string {
  const marked = Object.entries(utf16Bom).find(([, mark]) => mark.every((byte, index) => start[index] === byte));
  return marked?.[0] ?? "utf-8";
}

/** The first `length` characters (fewer when the file is shorter) and the whole text again from its start. */
export async function peekText(
  pieces: AsyncIterable<string>,
  length: number,
): Promise<{ head: string; all: AsyncIterable<string> }> {
  const iterator = pieces[Symbol.asyncIterator]();
  let head = "";
  let ended = false;
  while (head.length < length && !ended) {
    const next = await iterator.next();
    if (next.done) ended = true;
    else head += next.value;
  }
  async function* all(): AsyncGenerator<string> {
    try {
      if (head !== "") yield head;
      for (let next = ended ? undefined : await iterator.next(); next && !next.done; next = await iterator.next()) {
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head, all: all() };
}
