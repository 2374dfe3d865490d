import fs from "node:fs";
import os from "node:os";
import { expect, test } from "vitest";
import { receiveUpload } from "./receive-upload.ts";
import { MAX_UPLOAD_BYTES } from "./upload-limits.ts";

type Piece = Uint8Array<ArrayBuffer>;

const upload = (pieces: Iterable<Piece | Error>, headers: Record<string, string> = {}) => {
  const iterator = pieces[Symbol.iterator]();
  const body = new ReadableStream<Piece>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else if (value instanceof Error) controller.error(value);
      else controller.enqueue(value);
    },
  });
  return receiveUpload("corpus.json", { body, headers: new Headers(headers) });
};
const bytes = (text: string) => new TextEncoder().encode(text);
const leftovers = () => fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith("studio-upload-"));

test("what was sent is read back, as often as wanted, and leaves no file behind", async () => {
  const received = await upload([bytes("[1,"), bytes("2]")], { "content-length": "5" });
  for (const _ of [1, 2]) {
    const parts = await Array.fromAsync(received.open());
    expect(Buffer.concat(parts).toString()).toBe("[1,2]");
  }
  expect(received.sizeBytes).toBe(5);
  expect(leftovers()).toEqual([]);
  await received.discard();
});

test("an upload that is announced as too large is not read at all", async () => {
  const body = new ReadableStream<Piece>();
  const headers = new Headers({ "content-length": String(MAX_UPLOAD_BYTES + 1) });
  await expect(receiveUpload("corpus.json", { body, headers })).rejects.toMatchObject({
    code: "LIMIT",
    message: expect.stringContaining("200 MB"),
  });
  expect(body.locked).toBe(false);
});

test("an upload that turns out to be too large is refused", async () => {
  const piece = new Uint8Array(50_000_000);
  await expect(upload([piece, piece, piece, piece, bytes("x")])).rejects.toMatchObject({ code: "LIMIT" });
  expect(leftovers()).toEqual([]);
});

test("a part that did not arrive is noticed before anything is imported", async () => {
  await expect(upload([bytes("[1,")], { "content-length": "5" })).rejects.toMatchObject({
    code: "UPSTREAM",
    message: expect.stringContaining("only 3 of 5 bytes arrived"),
  });
  await expect(upload([bytes("[1,"), new Error("aborted")])).rejects.toMatchObject({
    code: "UPSTREAM",
    message: expect.stringContaining("the connection was lost"),
  });
  expect(leftovers()).toEqual([]);
});

test("a request without a body is refused with what to do", async () => {
  await expect(receiveUpload("corpus.json", { body: null, headers: new Headers() })).rejects.toMatchObject({
    code: "INVALID",
  });
});
