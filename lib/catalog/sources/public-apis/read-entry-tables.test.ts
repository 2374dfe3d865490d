import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonPart } from "#lib/catalog/sources/json-parts.ts";
import { readEntryTables } from "./read-entry-tables.ts";

async function partsOf(text: string, pieceSize = 7): Promise<JsonPart[]> {
  async function* pieces() {
    for (let at = 0; at < text.length; at += pieceSize) yield text.slice(at, at + pieceSize);
  }
  return Array.fromAsync(readEntryTables(pieces()));
}

const README = `# Public lists
Some words. | not a table

### Animals
API | Description | Auth | HTTPS | CORS
|---|:---|:-:|---:|---|
| [Cat Facts](https://cats.example/(a)?x=1) | Daily cat facts | No | Yes | No |
| [Dogs \\| more](https://dogs.example) | Of \`a|b\`, *all* \\_kinds\\_ &amp; more | \`apiKey\` | No | Unknown |

**[⬆ Back to Index](#index)**
### Weather ###
| API | Description | Auth | HTTPS | CORS | Call this API |
|---|---|---|---|---|---|
| [Rain](https://rain.example "Rain") | When it rains | \`OAuth\` | Yes | Yes | [![Run](https://b.example/x.svg)](https://p.example) |
| Snow |
\`\`\`
| API | Description |
|---|---|
| Not one | at all |
\`\`\`
| Key | Value |
|---|---|
| a | b |`;

describe("the README of public APIs", () => {
  test.each([1, 7, 10_000])(
    "gives the entries of the JSON form, by category and line, in pieces of %i",
    async (size) => {
      expect(await partsOf(README, size)).toEqual([
        {
          kind: "stray",
          at: ":7",
          value: {
            API: "Cat Facts",
            Description: "Daily cat facts",
            Auth: "No",
            HTTPS: "Yes",
            Cors: "No",
            Category: "Animals",
            Link: "https://cats.example/(a)?x=1",
          },
        },
        {
          kind: "stray",
          at: ":8",
          value: {
            API: "Dogs | more",
            Description: "Of a|b, *all* _kinds_ & more",
            Auth: "apiKey",
            HTTPS: "No",
            Cors: "Unknown",
            Category: "Animals",
            Link: "https://dogs.example",
          },
        },
        {
          kind: "stray",
          at: ":14",
          value: {
            API: "Rain",
            Description: "When it rains",
            Auth: "OAuth",
            HTTPS: "Yes",
            Cors: "Yes",
            Category: "Weather",
            Link: "https://rain.example",
          },
        },
        {
          kind: "stray",
          at: ":15",
          value: { API: "Snow", Description: "", Auth: "", HTTPS: "", Cors: "", Category: "Weather" },
        },
        { kind: "dropped", at: ":23", message: expect.stringContaining("without a column") },
      ]);
    },
  );

  test("never fails, and holds no more than a line, whatever the text", async () => {
    const word = fc.constantFrom(
      "|",
      "\\",
      "`",
      "[",
      "](",
      ")",
      "\n",
      "---",
      "# ",
      "API",
      "Description",
      "```",
      "<",
      ">",
      "a",
      "&amp;",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 60 }), async (words) => {
        await partsOf(`| API | Description |\n|---|---|\n${words.join("")}`);
      }),
    );
    const startedAt = performance.now();
    await partsOf(`| API |\n|---|\n${"[".repeat(500_000)}\n${"](".repeat(100_000)}\n${"`".repeat(100_000)}`, 65_536);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});
