import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { fetchMcpTools } from "./fetch-mcp-tools.ts";
import { splitCommand } from "./split-command.ts";
import { answerMcp } from "./testing/answer-mcp.ts";

const reviewer = { kind: "member", memberId: "r", name: "R", email: "r@x", role: "reviewer", isLocal: false } as const;
const program = path.resolve("lib/catalog/sources/tools/testing/tiny-mcp-server.ts");
const command = (...flags: string[]) => ({ command: [`"${process.execPath}"`, `'${program}'`, ...flags].join(" ") });

const children = (): number => process.getActiveResourcesInfo().filter((kind) => kind === "ProcessWrap").length;

describe("a server that is a program", () => {
  test("lists its tools page by page, with its name, and has ended", async () => {
    const before = children();
    const { name, text } = await fetchMcpTools(SYSTEM, command());
    expect(name).toBe("tiny-server");
    expect(JSON.parse(text)).toMatchObject({
      serverInfo: { name: "tiny-server", version: "3" },
      instructions: "Echoes texts.",
      tools: [{ name: "echo" }, { name: "shout" }],
    });
    await expect.poll(children).toBe(before);
  });

  test("is for admins: nothing runs for others", async () => {
    await expect(fetchMcpTools(reviewer, { command: "/nowhere/at/all" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test.each([
    ["--hang", "UPSTREAM", "within 1 s"],
    ["--endless", "LIMIT", "more than 200 pages"],
    ["--flood", "UPSTREAM", ""],
    ["--fail", "UPSTREAM", "no licence key"],
  ])(
    "is ended when it misbehaves: %s",
    async (flag, code, words) => {
      const before = children();
      const deadlineMs = flag === "--hang" ? 1_000 : 15_000;
      await expect(fetchMcpTools(SYSTEM, command(flag), { deadlineMs })).rejects.toMatchObject({
        code,
        message: expect.stringContaining(words),
      });
      await expect.poll(children, { timeout: 5_000 }).toBe(before);
    },
    20_000,
  );

  test("that is not there is named", async () => {
    await expect(fetchMcpTools(SYSTEM, { command: "no-such-program-anywhere" })).rejects.toMatchObject({
      code: "UPSTREAM",
      message: expect.stringContaining("“no-such-program-anywhere” gave no list of tools (ENOENT)"),
    });
  });
});

describe("a server at an address", () => {
  let server: http.Server;
  let url: string;
  beforeAll(async () => {
    server = http.createServer(async (request, response) => {
      if (request.method !== "POST") return response.writeHead(405).end();
      if (request.url === "/moved") return response.writeHead(307, { location: "/mcp" }).end();
      const body = Buffer.concat(await Array.fromAsync(request)).toString();
      const answer = answerMcp(JSON.parse(body));
      if (!answer) return response.writeHead(202).end();
      if (request.url === "/large") Object.assign(answer, { padding: "x".repeat(11 * 1024 * 1024) });
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test("lists its tools page by page where private addresses are allowed", async () => {
    const { name, text } = await fetchMcpTools(SYSTEM, { url: `${url}/mcp` }, { allowPrivate: true });
    expect(name).toBe("tiny-server");
    expect(JSON.parse(text).tools).toHaveLength(2);
  });

  test("passes the outbound guard", async () => {
    await expect(fetchMcpTools(SYSTEM, { url: `${url}/mcp` })).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("not an address of the public internet"),
    });
    await expect(fetchMcpTools(SYSTEM, { url: "http://a:b@example.com" })).rejects.toMatchObject({ code: "INVALID" });
  });

  test.each(["/moved", "/large"])("gives nothing from %s", async (at) => {
    await expect(fetchMcpTools(SYSTEM, { url: url + at }, { allowPrivate: true })).rejects.toMatchObject({
      code: "UPSTREAM",
    });
  });
});

describe("splitCommand", () => {
  test.each([
    ["npx -y server", ["npx", "-y", "server"]],
    [`  a "b c" 'd "e"' f\\ g  h"i"j `, ["a", "b c", 'd "e"', "f g", "hij"]],
    [`a "" ''`, ["a", "", ""]],
    [`a "x\\"y" $HOME; rm | b`, ["a", 'x"y', "$HOME;", "rm", "|", "b"]],
  ])("%s", (line, words) => expect(splitCommand(line)).toEqual(words));
  test.each(["", "  ", '"', "a 'b", "a \\", '""', "a\0b", "x".repeat(5000)])("refuses %j", (line) => {
    expect(() => splitCommand(line)).toThrow(/cannot be run/);
  });
});
