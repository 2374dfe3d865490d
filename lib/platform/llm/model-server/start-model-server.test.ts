import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type ModelServer, type ModelServerOptions, startModelServer } from "./start-model-server.ts";

const open: ModelServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(options: ModelServerOptions = {}): Promise<ModelServer> {
  const server = await startModelServer(options);
  open.push(server);
  return server;
}

interface Completion {
  choices: [
    {
      message: { content: string | null; tool_calls?: { function: { name: string; arguments: string } }[] };
      finish_reason: string;
    },
  ];
  usage: { prompt_tokens: number; completion_tokens: number };
}

async function complete(server: ModelServer, extra: object, content = "Hello"): Promise<Completion> {
  const body = JSON.stringify({ model: "m", messages: [{ role: "user", content }], ...extra });
  const response = await fetch(`${server.url}/chat/completions`, { method: "POST", body });
  expect(response.status).toBe(200);
  return (await response.json()) as Completion;
}

const schema = {
  type: "object",
  properties: { city: { type: "string" }, kind: { enum: ["a", "b"] } },
  required: ["city", "kind"],
};

describe("to requests that are not ours", () => {
  test("it speaks the wire format: text, structured output, tool calls, usage, models", async () => {
    const server = await serve();
    const plain = await complete(server, {});
    expect(plain).toMatchObject({
      object: "chat.completion",
      model: "m",
      choices: [{ finish_reason: "stop", message: { content: "ready" } }],
    });
    expect(plain.usage.prompt_tokens).toBeGreaterThan(0);

    const shaped = await complete(server, {
      response_format: { type: "json_schema", json_schema: { name: "x", schema } },
    });
    expect(Object.keys(JSON.parse(shaped.choices[0].message.content ?? "") as object)).toEqual(["city", "kind"]);

    const called = await complete(server, {
      tools: [{ type: "function", function: { name: "f", parameters: schema } }],
    });
    expect(called.choices[0]).toMatchObject({
      finish_reason: "tool_calls",
      message: { tool_calls: [{ function: { name: "f" } }] },
    });

    const models = (await (await fetch(`${server.url}/models`)).json()) as { object: string };
    expect(models.object).toBe("list");
  });

  test.each([
    ["nonsense", "not json", 400],
    ["a request without messages", '{"model":"m","messages":[]}', 400],
    ["streaming", '{"model":"m","stream":true,"messages":[{"role":"user","content":"x"}]}', 400],
  ])("%s is refused in the wire format's way", async (_, body, status) => {
    const server = await serve();
    const response = await fetch(`${server.url}/chat/completions`, { method: "POST", body });
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty("error.message");
  });
});

describe("a script", () => {
  test("is followed line by line, by what requests hold, as often as it says", async () => {
    const server = await serve({
      script: [
        { contains: "weather", content: "Rain.", times: 1 },
        { contains: "weather", toolCalls: [{ name: "look", arguments: "{}" }] },
        { prompt: "assistant-react", content: "Response: scripted" },
        { contains: "stop", content: "cut", finishReason: "length" },
      ],
    });
    const said = async (text: string) => (await complete(server, {}, text)).choices[0];
    expect((await said("the weather?")).message.content).toBe("Rain.");
    expect(await said("the weather?")).toMatchObject({ finish_reason: "tool_calls" });
    expect((await said("[assistant-react/9]\nrules")).message.content).toBe("Response: scripted");
    expect(await said("stop")).toMatchObject({ finish_reason: "length" });
    expect((await said("else")).message.content).toBe("ready");
    expect(server.stats().prompts).toEqual({ other: 4, "assistant-react": 1 });
  });
});

describe("faults", () => {
  const statuses = async (seed: number): Promise<number[]> => {
    const server = await serve({ seed, faults: 0.5, faultWeights: { serverError: 1, rateLimited: 1 } });
    return Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const body = JSON.stringify({ model: "m", messages: [{ role: "user", content: `n ${index}` }] });
        return (await fetch(`${server.url}/chat/completions`, { method: "POST", body })).status;
      }),
    );
  };

  test("depend on seed and request, not on the order in which requests come", async () => {
    const first = await statuses(1);
    expect(await statuses(1)).toEqual(first);
    expect(await statuses(2)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 429, 500]));
  });

  test("of one request differ from try to try, so that trying again helps", async () => {
    const server = await serve({ faults: 0.5, faultWeights: { serverError: 1 } });
    const body = JSON.stringify({ model: "m", messages: [{ role: "user", content: "again" }] });
    const tries = new Set<number>();
    for (let nth = 0; nth < 12; nth++) {
      tries.add((await fetch(`${server.url}/chat/completions`, { method: "POST", body })).status);
    }
    expect(tries).toEqual(new Set([200, 500]));
    const { requests, answers, faults } = server.stats();
    expect(requests).toBe(12);
    expect(answers + (faults.serverError ?? 0)).toBe(12);
  });
});

describe("npm run model-server", () => {
  const main = path.join(import.meta.dirname, "main.ts");

  function run(...args: string[]) {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main, ...args]);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
    return { child, ended, output: () => output };
  }

  test("serves until it is told to stop, then says what it did", async () => {
    const script = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "script-")), "script.json");
    fs.writeFileSync(script, '[{"content": "from a file"}]');
    const { child, ended, output } = run("--port", "0", "--script", script);
    await expect.poll(output, { timeout: 10_000 }).toContain("Use it:");
    const url = /http:\S+\/v1/.exec(output())?.[0];
    const body = JSON.stringify({ model: "m", messages: [{ role: "user", content: "x" }] });
    const answer = (await (await fetch(`${url}/chat/completions`, { method: "POST", body })).json()) as Completion;
    expect(answer.choices[0].message.content).toBe("from a file");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(output()).toContain('"requests":1');
  }, 20_000);

  test.each([
    [["--fault", "earthquake"], "There is no fault named earthquake"],
    [["--faults", "2"], "--faults"],
    [["--nonsense"], "nonsense"],
    [["--script", "/no/such/file"], "ENOENT"],
  ])(
    "%j is refused with what is wrong",
    async (args, message) => {
      const { ended, output } = run(...args);
      expect(await ended).toBe(2);
      expect(output()).toContain(message);
      expect(output()).not.toContain("    at ");
    },
    20_000,
  );
});
