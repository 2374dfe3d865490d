import { expect, test } from "vitest";
import { HiddenKey } from "#lib/platform/llm/hidden-key.ts";
import { redactSecrets } from "./redact-secrets.ts";

const KEY = 'k3y/with+si=gns&"<x>';
const redact = (text: string, ...keys: string[]) =>
  redactSecrets(
    text,
    keys.map((key) => new HiddenKey(key)),
  );

test.each([
  ["as it is", KEY],
  ["percent-encoded", encodeURIComponent(KEY)],
  ["percent-encoded in lower case", encodeURIComponent(KEY).toLowerCase()],
  ["as a form writes it", new URLSearchParams({ k: KEY }).toString().slice(2)],
  ["within JSON", JSON.stringify(KEY).slice(1, -1)],
  ["within JSON with its slashes escaped", JSON.stringify(KEY).slice(1, -1).replaceAll("/", "\\/")],
  ["within HTML", "k3y/with+si=gns&amp;&quot;&lt;x&gt;"],
  ["in base64", Buffer.from(KEY).toString("base64")],
  ["in base64url", Buffer.from(KEY).toString("base64url")],
])("a key is taken out %s, wherever it stands", (_, echoed) => {
  expect(redact(`before ${echoed} and "${echoed}"`, KEY)).toBe('before [key] and "[key]"');
});

test("of a user name and password, the password is taken out alone too, and both together in base64", () => {
  const basic = Buffer.from("ana:s3cret-words").toString("base64");
  expect(redact(`Basic ${basic}; ana:s3cret-words; password s3cret-words of ana`, "ana:s3cret-words")).toBe(
    "Basic [key]; [key]; password [key] of ana",
  );
});

test("several keys are taken out, longest first, and nothing else", () => {
  expect(redact("abcdef-long abcdef other", "abcdef", "abcdef-long")).toBe("[key] [key] other");
  expect(redact("plain", "abcdef")).toBe("plain");
  expect(redact("plain")).toBe("plain");
});
