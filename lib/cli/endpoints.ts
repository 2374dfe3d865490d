import { type Command, Option } from "commander";
import { AppError } from "#lib/domain/errors.ts";
import { NewModelEndpoint } from "#lib/domain/model-endpoint.ts";
import { addModelEndpoint } from "#lib/platform/llm/add-model-endpoint.ts";
import { listModelEndpoints } from "#lib/platform/llm/list-model-endpoints.ts";
import { testModelEndpoint } from "#lib/platform/llm/test-model-endpoint.ts";
import { runCommand } from "./run-command.ts";

interface AddOptions {
  name: string;
  url: string;
  model: string;
  key?: string;
  keyEnv?: string;
  callStyle: "react" | "tools";
  structuredOutput?: boolean;
  inputPrice: string;
  outputPrice: string;
  maxConcurrency: string;
  timeoutMs: string;
  requestsPerMinute?: string;
  tokensPerMinute?: string;
}

export function addEndpointsCommand(program: Command): void {
  const endpoints = program.command("endpoints").description("model servers that speak the OpenAI wire format");
  addAddCommand(endpoints);
  endpoints
    .command("list")
    .description("list endpoints; keys are never shown")
    .action((_options, command: Command) =>
      runCommand(command, async ({ actor }) => {
        const value = await listModelEndpoints(actor);
        return {
          value,
          text: value.map(({ name, model, baseUrl }) => `${name}  ${model}  ${baseUrl ?? "no network"}`).join("\n"),
        };
      }),
    );
  endpoints
    .command("test")
    .description("send one small request and say how it went")
    .argument("<name>")
    .action((name: string, _options, command: Command) =>
      runCommand(command, async ({ actor }) => {
        const value = await testModelEndpoint(actor, { name });
        return { value, text: value.message, exitCode: value.ok ? (0 as const) : (1 as const) };
      }),
    );
}

function addAddCommand(endpoints: Command): void {
  endpoints
    .command("add")
    .description("add a model server")
    .requiredOption("--name <name>", "how runs refer to it")
    .requiredOption("--url <base-url>", "such as http://127.0.0.1:8000/v1")
    .requiredOption("--model <model>")
    .option("--key <key>", "API key; visible to others in the process list, so prefer --key-env")
    .option("--key-env <variable>", "take the API key from this environment variable")
    .addOption(new Option("--call-style <style>").choices(["react", "tools"]).default("react"))
    .option("--structured-output", "the server follows response_format json_schema")
    .option("--input-price <usd>", "US dollars per million input tokens", "0")
    .option("--output-price <usd>", "US dollars per million output tokens", "0")
    .option("--max-concurrency <n>", "requests at a time", "16")
    .option("--requests-per-minute <n>", "what the provider allows, over all workers together")
    .option("--tokens-per-minute <n>", "what the provider allows, over all workers together")
    .option("--timeout-ms <n>", "longest wait for one answer", "120000")
    .action((options: AddOptions, command: Command) =>
      runCommand(command, async ({ actor }) => {
        const apiKey = readKey(options);
        const input = NewModelEndpoint.parse({
          name: options.name,
          baseUrl: options.url,
          model: options.model,
          callStyle: options.callStyle,
          structuredOutput: options.structuredOutput ?? false,
          inputUsdPerMTok: options.inputPrice,
          outputUsdPerMTok: options.outputPrice,
          maxConcurrency: options.maxConcurrency,
          timeoutMs: options.timeoutMs,
          requestsPerMinute: options.requestsPerMinute,
          tokensPerMinute: options.tokensPerMinute,
          ...(apiKey ? { apiKey } : {}),
        });
        const value = await addModelEndpoint(actor, input);
        return { value, text: `Added ${options.name}. Test it: npm run -s cli -- endpoints test ${options.name}` };
      }),
    );
}

function readKey({ key, keyEnv }: AddOptions): string | undefined {
  if (keyEnv === undefined) return key;
  if (key !== undefined) throw new AppError("INVALID", "Choose one of --key and --key-env.");
  const value = process.env[keyEnv];
  if (value) return value;
  throw new AppError("INVALID", `The environment variable ${keyEnv} is not set, so there is no key to take from it.`);
}
