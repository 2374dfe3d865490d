import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ratesApi, ratesDocument } from "#lib/catalog/testing/rates-api.ts";
import { databaseUrl } from "#lib/platform/env.ts";
import { runCommandLine } from "./run-command-line.ts";

let scratch: string;
beforeAll(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), "studio-cli-"));
});
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A call in this process: a new one for each would take minutes on a small machine. */
async function cli(args: string[]): Promise<Outcome> {
  const written = { stdout: "", stderr: "" };
  const capture = (stream: "stdout" | "stderr") =>
    vi.spyOn(process[stream], "write").mockImplementation((text, _encoding, done) => {
      written[stream] += String(text);
      const call = typeof _encoding === "function" ? _encoding : done;
      call?.();
      return true;
    });
  const spies = [
    capture("stdout"),
    capture("stderr"),
    vi.spyOn(console, "error").mockImplementation((...words) => {
      written.stderr += `${words.join(" ")}\n`;
    }),
  ];
  try {
    const status = await runCommandLine(["node", "cli", ...args]);
    return { status, ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
}

/** A call as people make it, in a process of its own. */
function cliProcess(args: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, ["--conditions=react-server", "lib/cli/main.ts", ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl() },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const outcome: Outcome = { status: null, stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text) => {
      outcome[stream] += text;
    });
  }
  return new Promise((resolve) => child.on("close", (status) => resolve({ ...outcome, status })));
}

/** The one JSON document that a command printed. */
async function json(...args: string[]) {
  const { status, stdout } = await cli([...args, "--json"]);
  return { status, value: JSON.parse(stdout) };
}

function file(name: string, content: unknown): string {
  const at = path.join(scratch, name);
  fs.mkdirSync(path.dirname(at), { recursive: true });
  fs.writeFileSync(at, typeof content === "string" ? content : JSON.stringify(content));
  return at;
}

describe("a call that no command can take", () => {
  test.each([
    ["an unknown command", ["frob"], "unknown command 'frob'"],
    ["no command", [], "Name a command"],
    ["no subcommand", ["endpoints"], "Name a command"],
    ["an unknown flag", ["stats", "--frob"], "unknown option '--frob'"],
    ["a missing argument", ["import"], "missing required argument 'file-or-folder'"],
    ["a missing flag", ["export", "--format", "toolalpaca"], "required option '--out <folder>'"],
    ["a choice that is none", ["decide", "maybe", "--filter", ""], "'maybe' is invalid"],
    ["an instance that is none", ["decide", "accept", "--instance", "first"], "the number or the id of an instance"],
    ["a number that is none", ["simulate", "--all", "--seed", "x"], "Give a whole number."],
  ])("%s: one JSON document that says so, and exit status 2", async (_, args, words) => {
    const { status, stdout, stderr } = await cli([...args, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "INVALID", message: expect.stringContaining(words) } });
    expect(status).toBe(2);
    expect(stderr).not.toBe("");
  });

  test("without --json nothing on standard output; help is no error and goes there", async () => {
    expect(await cli(["frob"])).toMatchObject({ status: 2, stdout: "" });
    const help = await cli(["simulate", "--help"]);
    expect(help).toMatchObject({ status: 0, stderr: "" });
    expect(help.stdout).toContain("--instructions-per-api");
  });
});

describe("the commands one after the other", () => {
  test("turn a folder with one bad file into a reviewed training set", async () => {
    file("in/corpus.json", [ratesApi()]);
    file("in/cut.json", '{"openapi": "3.0.0", "paths": {');
    file("in/nul.json", JSON.stringify({ ...ratesDocument(), info: { title: "N\0l \ud800", version: "1" } }));
    file("in/ignored.txt", "not read");
    const first = await json("import", path.join(scratch, "in"), "--split", "heldOut");
    expect(first.status).toBe(0);
    expect(first.value).toMatchObject({
      files: { read: 2, failed: 1 },
      apis: { created: 2, updated: 0, unchanged: 0 },
      instances: { created: 2, unchanged: 0, withoutSteps: 0, rejected: 0 },
    });
    expect(Object.keys(first.value)).toEqual(
      "files apis functions instructions goldenAnswers instances problems".split(" "),
    );
    const problems: { where: string; message: string }[] = first.value.problems;
    expect(problems.some(({ where }) => where.startsWith("cut.json"))).toBe(true);
    expect(problems.some(({ where, message }) => where.startsWith("nul.json") && message.includes("NUL"))).toBe(true);

    const again = await json("import", path.join(scratch, "in"), "--split", "heldOut");
    const { functions, instructions, goldenAnswers } = first.value;
    expect(again.value).toMatchObject({
      apis: { created: 0, updated: 0, unchanged: 2 },
      instances: { created: 0, unchanged: 2 },
      ...{ functions, instructions, goldenAnswers },
    });

    const run = await json("simulate", "--split", "heldOut", "--existing-instructions", "--wait");
    expect(run.status).toBe(0);
    expect(run.value).toMatchObject({ status: "finished", instances: instructions, instructions });
    for (const key of "runId instructions instances byTermination checks usage wallMs".split(" "))
      expect(run.value).toHaveProperty(key);
    expect(Object.keys(run.value.checks)).toEqual(["pass", "warn", "fail"]);

    // The two imported ones come first.
    expect(await json("replay", "3")).toMatchObject({
      status: 0,
      value: { isIdentical: true, differences: [], calls: 0 },
    });
    expect((await json("replay", "1")).status).toBe(2);

    const decided = await json("decide", "accept", "--filter", "status=pending");
    expect(decided).toMatchObject({ status: 0, value: { decided: 2 + instructions, skipped: 0 } });
    const missing = await json("decide", "reopen", "--instance", crypto.randomUUID());
    expect(missing).toMatchObject({ status: 0, value: { decided: 0, skipped: 1 } });
    const byNumber = await json("decide", "reopen", "--instance", "#1", "2", "999999");
    expect(byNumber).toMatchObject({ status: 0, value: { decided: 2, skipped: 1 } });
    expect(await json("decide", "accept", "--instance", "1", "--instance", "2")).toMatchObject({
      value: { decided: 2, skipped: 0 },
    });

    const out = path.join(scratch, "out");
    const exported = await json("export", "--format", "toolalpaca", "--out", out);
    expect(exported).toMatchObject({ status: 0, value: { format: "toolalpaca", filter: "status=accepted" } });
    expect(exported.value).toEqual(JSON.parse(fs.readFileSync(path.join(out, "manifest.json"), "utf8")));
    const stats = await json("stats");
    expect(stats.value.instances).toMatchObject({ accepted: 2 + instructions, pending: 0 });
  }, 60_000);

  test("import takes tools, and catalog export gives them back", async () => {
    const tools = [
      {
        name: "find_book",
        description: "Finds.",
        inputSchema: { type: "object", properties: { title: { type: "string" } } },
      },
    ];
    const first = await json("import", file("library.json", tools), "--as", "mcp");
    expect(first).toMatchObject({ status: 0, value: { apis: { created: 1 }, functions: 1, problems: [] } });
    const out = path.join(scratch, "made", "library.json");
    const exported = await json("catalog", "export", "--api", "library", "--format", "mcp", "--out", out);
    expect(exported).toMatchObject({ status: 0, value: { functions: 1, file: out } });
    expect(JSON.parse(fs.readFileSync(out, "utf8")).tools).toEqual(tools);
    expect(await json("import", out)).toMatchObject({ value: { apis: { created: 0, unchanged: 1 } } });
  });

  test.each([
    ["import, an address on this machine", ["import", "http://127.0.0.1:9/openapi.json"], 2, "--allow-private"],
    ["import, an MCP server that is not there", ["import", "--mcp-command", "no-such-program"], 2, "ENOENT"],
  ])("%s: a problem with the way out", async (_, args, expected, words) => {
    const { status, value } = await json(...args);
    expect(value.problems[0].message).toContain(words);
    expect(status).toBe(expected);
  });

  test.each([
    ["import, an address with a password", ["import", "https://a:b@example.com/x.json"], "user name and password"],
    ["catalog export, an unknown API", ["catalog", "export", "--api", "nowhere", "--out", "x.json"], "There is no API"],
    ["import", ["import", "/nowhere/at-all.json"], "There is no file or folder"],
    ["simulate, an unknown slug", ["simulate", "--api", "nowhere"], "There is no API"],
    ["simulate, a language offline cannot write", ["simulate", "--all", "--language", "German"], "write English only"],
    ["simulate, no choice", ["simulate"], "exactly one of"],
    ["decide, an unknown reason", ["decide", "reject", "--filter", "", "--reason", "dislike"], "Unknown reason"],
    ["decide, an unknown filter", ["decide", "accept", "--filter", "colour=red"], "Unknown filter"],
    [
      "export, nothing selected",
      ["export", "--format", "openai-chat", "--filter", "q=nothingatall", "--out", "x"],
      "0 ",
    ],
    [
      "endpoints, a key that is not there",
      "endpoints add --name a --url http://127.0.0.1:9/v1 --model m --key-env NO_SUCH_KEY".split(" "),
      "NO_SUCH_KEY is not set",
    ],
  ])("%s: refused with exit status 2 and the way out", async (_, args, words) => {
    const { status, value } = await json(...args);
    expect(value.error.message).toContain(words);
    expect(status).toBe(2);
  });

  test("a process of its own prints and ends the same, into a pipe too", async () => {
    const [wrong, right] = [await cliProcess(["frob", "--json"]), await cliProcess(["stats", "--json"])];
    expect(wrong.status).toBe(2);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ error: { code: "INVALID" } });
    expect(right).toMatchObject({ status: 0 });
    expect(JSON.parse(right.stdout)).toHaveProperty("instances");
  });

  test("endpoints are added and tested; one that does not answer is exit status 1", async () => {
    const added = await json(..."endpoints add --name silent --url http://127.0.0.1:9/v1 --model m".split(" "));
    expect(added).toMatchObject({ status: 0, value: { name: "silent", hasKey: false } });
    const tested = await json("endpoints", "test", "silent");
    expect(tested).toMatchObject({ status: 1, value: { ok: false } });
  });
});
