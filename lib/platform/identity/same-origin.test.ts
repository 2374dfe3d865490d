import { describe, expect, test } from "vitest";
import { isLoopbackAddress, refuseForeign } from "./same-origin.ts";

const headers = (fields: Record<string, string>) => new Headers(fields);

describe("refuseForeign on a server bound to loopback", () => {
  const server = { host: "127.0.0.1" };

  test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST"])("lets %s in", (host) => {
    expect(refuseForeign(headers({ host }), server)).toBeUndefined();
  });

  test.each(["evil.example:3000", "localhost.evil.example", "127.0.0.1.nip.io", "192.168.1.2", ""])(
    "refuses the name %s",
    (host) => {
      expect(refuseForeign(headers({ host }), server)).toContain("only to its own address");
    },
  );

  test.each(["https://evil.example", "null", "http://localhost:9999"])("refuses pages of %s", (origin) => {
    expect(refuseForeign(headers({ host: "localhost:3000", origin }), server)).toContain("another site");
  });

  test("lets its own pages in, and the public address when one is set", () => {
    expect(refuseForeign(headers({ host: "localhost:3000", origin: "http://localhost:3000" }), server)).toBeUndefined();
    const behindProxy = { host: "127.0.0.1", publicUrl: "https://studio.example" };
    expect(
      refuseForeign(headers({ host: "studio.example", origin: "https://studio.example" }), behindProxy),
    ).toBeUndefined();
  });
});

test("loopback addresses are told from those other machines can reach", () => {
  expect(["127.0.0.1", "localhost", "::1"].every(isLoopbackAddress)).toBe(true);
  expect(["0.0.0.0", "::", "192.168.0.7", "studio.example"].some(isLoopbackAddress)).toBe(false);
});
