import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { peekText, readText } from "./read-text.ts";

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function readAll(bytes: Uint8Array, size = 3) {
  const stream = readText(inPieces(bytes, size));
  let text = "";
  for await (const piece of stream.pieces) text += piece;
  return { text, invalid: stream.hadInvalidBytes() };
}

describe("readText", () => {
  test("reads valid UTF-8 as it is, however it is cut into pieces", async () => {
    const texts = fc.string({ unit: "grapheme" }).map((text) => text.toWellFormed().replace(/^\uFEFF+/, ""));
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 7 }), async (text, size) => {
        expect(await readAll(new TextEncoder().encode(text), size)).toEqual({ text, invalid: false });
      }),
    );
  });

  test("drops a byte order mark and reads UTF-16 where there is one for it", async () => {
    expect(await readAll(new TextEncoder().encode("\uFEFF[]"))).toEqual({ text: "[]", invalid: false });
    expect(await readAll(new Uint8Array(Buffer.from("\uFEFF[é]", "utf16le")))).toEqual({ text: "[é]", invalid: false });
  });

  test("puts a replacement character for bytes that are no text, and says that there were some", async () => {
    const bytes = new Uint8Array([0x22, 0xff, 0xc3, 0x28, 0x22]);
    expect(await readAll(bytes, 1)).toEqual({ text: '"\uFFFD\uFFFD("', invalid: true });
    expect((await readAll(new Uint8Array([0x61, 0xe2, 0x82]))).invalid).toBe(true);
  });
});

describe("peekText", () => {
  test("shows the beginning and still gives everything", async () => {
    async function* pieces() {
      yield* ["ab", "cd", "ef"];
    }
    const { head, all } = await peekText(pieces(), 3);
    expect(head).toBe("abcd");
    let text = "";
    for await (const piece of all) text += piece;
    expect(text).toBe("abcdef");
  });

  test("shows all of a short text", async () => {
    async function* pieces() {
      yield "ab";
    }
    const { head, all } = await peekText(pieces(), 100);
    const rest = [];
    for await (const piece of all) rest.push(piece);
    expect([head, rest]).toEqual(["ab", ["ab"]]);
  });
});
