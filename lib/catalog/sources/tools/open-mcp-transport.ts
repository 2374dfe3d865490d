import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { checkUrl } from "#lib/platform/outbound/check-url.ts";
import { guardedFetch } from "#lib/platform/outbound/guarded-fetch.ts";
import { splitCommand } from "./split-command.ts";

/** An MCP server: a program that speaks over its standard input and output, or an address. */
export type McpServer = { command: string } | { url: string };

export interface OpenTransport {
  transport: Transport;
  /** What people know it by. */
  shown: string;
  /** The end of what a program wrote to its standard error. */
  errorOutput(): string;
  close(): Promise<void>;
}

const SAID_LENGTH = 500;

/** @throws AppError INVALID a command or an address that cannot be used */
export function openMcpTransport(
  server: McpServer,
  { maxBytes, allowPrivate, signal }: { maxBytes: number; allowPrivate: boolean; signal: AbortSignal },
): OpenTransport {
  return "command" in server
    ? ofProgram(server.command, maxBytes)
    : ofAddress(server.url, maxBytes, allowPrivate, signal);
}

function ofProgram(line: string, maxBytes: number): OpenTransport {
  const [command, ...args] = splitCommand(line);
  const transport = new StdioClientTransport({ command, args, stderr: "pipe", maxBufferSize: maxBytes });
  let said = "";
  transport.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString("utf8")).slice(-SAID_LENGTH);
  });
  return {
    transport,
    shown: `“${command}”`,
    errorOutput: () => said.replace(/\s+/g, " ").trim(),
    // Asks it to end, then makes it: the SDK waits two seconds between the two.
    close: () => transport.close(),
  };
}

function ofAddress(address: string, maxBytes: number, allowPrivate: boolean, signal: AbortSignal): OpenTransport {
  const url = checkUrl(address);
  const guarded = guardedFetch({ maxBytes, allowPrivate });
  const transport = new StreamableHTTPClientTransport(url, {
    fetch: (target, init) => {
      const ends = init?.signal ? AbortSignal.any([init.signal, signal]) : signal;
      return guarded.fetch(target, { ...init, signal: ends });
    },
  });
  return {
    // Its sessionId may be undefined, which exactOptionalPropertyTypes tells from not being there.
    transport: transport as Transport,
    shown: url.host,
    errorOutput: () => "",
    close: async () => {
      await transport.close();
      await guarded.close();
    },
  };
}
