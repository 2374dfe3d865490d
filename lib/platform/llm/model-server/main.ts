import fs from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { FAULT_KINDS, FAULT_WEIGHTS, type FaultKind, type FaultWeights } from "./fault-kinds.ts";
import { Script } from "./script.ts";
import { type ModelServerOptions, startModelServer } from "./start-model-server.ts";

const HELP = `npm run model-server -- [options]

A local server that speaks the OpenAI wire format, with scripted answers and faults on purpose. It is no model.

  --port <n>            4010 by default; 0 takes any free one
  --seed <n>            the same seed gives the same answers and faults (1)
  --latency-ms <n>      how long an answer takes (0)
  --latency-sigma <n>   spread of a lognormal latency around that median (0: always the same)
  --faults <share>      share of requests that fail, such as 0.1 (0)
  --fault <kind=n>      weight of one kind of fault; given once, only the kinds named this way happen. May be repeated
  --retry-after-ms <n>  what a 429 asks to wait (1000)
  --key <key>           refuse requests that do not carry this key
  --script <file>       JSON list of what to say or do: [{"contains": "…", "times": 1, "content": "…"}, {"fault": "reset"}]

Kinds of faults: ${FAULT_KINDS.join(", ")}
`;

const Flags = z.object({
  port: z.coerce.number().int().min(0).max(65535).default(4010),
  seed: z.coerce.number().int().min(0).default(1),
  "latency-ms": z.coerce.number().min(0).default(0),
  "latency-sigma": z.coerce.number().min(0).max(5).default(0),
  faults: z.coerce.number().min(0).max(1).default(0),
  fault: z.array(z.string()).default([]),
  "retry-after-ms": z.coerce.number().min(0).default(1000),
  key: z.string().optional(),
  script: z.string().optional(),
});

const text = { type: "string" } as const;

function readOptions(args: string[]): ModelServerOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: "boolean", short: "h" },
      port: text,
      seed: text,
      "latency-ms": text,
      "latency-sigma": text,
      faults: text,
      fault: { type: "string", multiple: true },
      "retry-after-ms": text,
      key: text,
      script: text,
    },
  });
  if (values.help) return undefined;
  const flags = Flags.parse(values);
  return {
    port: flags.port,
    seed: flags.seed,
    latencyMs: flags["latency-ms"],
    latencySigma: flags["latency-sigma"],
    faults: flags.faults,
    faultWeights: flags.fault.length === 0 ? FAULT_WEIGHTS : readWeights(flags.fault),
    retryAfterMs: flags["retry-after-ms"],
    ...(flags.key === undefined ? {} : { apiKey: flags.key }),
    ...(flags.script === undefined ? {} : { script: Script.parse(JSON.parse(fs.readFileSync(flags.script, "utf8"))) }),
  };
}

function readWeights(given: string[]): FaultWeights {
  return Object.fromEntries(
    given.map((pair): [FaultKind, number] => {
      const [name, weight = "1"] = pair.split("=");
      const kind = FAULT_KINDS.find((known) => known === name);
      if (!kind) throw new Error(`There is no fault named ${name}. Kinds: ${FAULT_KINDS.join(", ")}.`);
      return [kind, z.coerce.number().min(0).parse(weight)];
    }),
  );
}

function describeProblem(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("\n");
  }
  if ((error as { code?: string }).code === "EADDRINUSE") return "The port is in use: choose another with --port.";
  return error instanceof Error ? error.message : String(error);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    console.log(HELP);
    return;
  }
  const server = await startModelServer(options);
  console.log(`Model server on ${server.url} (Ctrl-C stops it).`);
  console.log(`Use it: npm run -s cli -- endpoints add --name local --url ${server.url} --model scripted`);
  const stop = async () => {
    console.log(JSON.stringify(server.stats()));
    await server.close();
  };
  process.once("SIGINT", () => void stop());
  process.once("SIGTERM", () => void stop());
}

try {
  await main();
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 2;
}
