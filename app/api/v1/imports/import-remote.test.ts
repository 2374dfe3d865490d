import { describe, expect, test } from "vitest";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { ImportRemoteInput, importRemote } from "./import-remote.ts";

const reviewer = { kind: "member", memberId: "r", name: "R", email: "r@x", role: "reviewer", isLocal: false } as const;
const command = (confirmed: string) =>
  ImportRemoteInput.parse({ source: { kind: "mcpCommand", command: "touch /tmp/never", confirmed } });

describe("importRemote", () => {
  test.each([
    { kind: "url", url: "https://example.com/openapi.json" },
    { kind: "mcpUrl", url: "https://example.com/mcp" },
    { kind: "mcpCommand", command: "some-server", confirmed: "some-server" },
  ] as const)("is for admins: %j", async (source) => {
    await expect(importRemote(reviewer, { source })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("runs no command but the one that was confirmed", async () => {
    for (const confirmed of ["", "touch /tmp/other", "touch"]) {
      await expect(importRemote(SYSTEM, command(confirmed))).rejects.toMatchObject({
        code: "INVALID",
        message: expect.stringContaining("confirm it first"),
      });
    }
  });

  test("fetches no address with a password, nor anything but http and https", async () => {
    for (const url of ["https://a:b@example.com/", "file:///etc/passwd", "nonsense"]) {
      await expect(importRemote(SYSTEM, { source: { kind: "url", url } })).rejects.toMatchObject({ code: "INVALID" });
      await expect(importRemote(SYSTEM, { source: { kind: "mcpUrl", url } })).rejects.toMatchObject({
        code: "INVALID",
      });
    }
  });

  test("takes nothing that is not asked for, private addresses least of all", () => {
    const source = { kind: "url", url: "http://127.0.0.1" };
    expect(ImportRemoteInput.safeParse({ source, allowPrivate: true }).success).toBe(false);
    expect(ImportRemoteInput.safeParse({ source: { ...source, allowPrivate: true } }).success).toBe(false);
    expect(ImportRemoteInput.safeParse({ source: { kind: "mcpCommand", command: "x" } }).success).toBe(false);
  });
});
