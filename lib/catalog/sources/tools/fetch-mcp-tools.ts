import "server-only";
import { Client } from "@modelcontextprotocol/sdk/client";
import { z } from "zod";
import { MAX_DOCUMENT_BYTES, MAX_OPERATIONS } from "#lib/catalog/documents/read-document.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type McpServer, openMcpTransport } from "./open-mcp-transport.ts";

export const MCP_DEADLINE_MS = 20_000;
const MAX_PAGES = 200;

/** A page of tools, as far as paging needs it: what a tool is, the importer judges. The SDK's own check would compile its schemas. */
const Page = z.looseObject({ tools: z.array(z.unknown()), nextCursor: z.string().optional() });

/** What a live server says of itself and its tools, in the form a saved list has. */
export interface LiveTools {
  /** For problems: the server's own name, else its address or program. */
  name: string;
  text: string;
}

export interface FetchToolsOptions {
  /** See OutboundOptions. */
  allowPrivate?: boolean;
  deadlineMs?: number;
  signal?: AbortSignal | undefined;
}

/**
 * Asks a live MCP server for its tools, all pages of them: 20 s, 10 MB and 2000 tools at most. A server that is a program runs
 * as this process's user, with none of its secrets in the environment, and has ended when this returns, whatever happened.
 * @throws AppError FORBIDDEN for all but admins; INVALID an address that may not be asked; LIMIT; UPSTREAM no answer that helps
 */
export async function fetchMcpTools(
  actor: Actor,
  server: McpServer,
  options: FetchToolsOptions = {},
): Promise<LiveTools> {
  requireRole(actor, "admin");
  const deadlineMs = options.deadlineMs ?? MCP_DEADLINE_MS;
  const late = AbortSignal.timeout(deadlineMs);
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  const { transport, shown, errorOutput, close } = openMcpTransport(server, {
    maxBytes: MAX_DOCUMENT_BYTES,
    allowPrivate: options.allowPrivate ?? false,
    signal,
  });
  const client = new Client({ name: "toolalpaca-studio", version: "1" });
  try {
    return await untilAborted(signal, () => askForTools(client, transport, { shown, signal, deadlineMs }));
  } catch (error) {
    throw explained(error, { shown, deadlineMs: late.aborted ? deadlineMs : undefined, said: errorOutput() });
  } finally {
    await client.close();
    await close();
  }
}

type Transport = Parameters<Client["connect"]>[0];

async function askForTools(
  client: Client,
  transport: Transport,
  { shown, signal, deadlineMs }: { shown: string; signal: AbortSignal; deadlineMs: number },
): Promise<LiveTools> {
  const options = { signal, timeout: deadlineMs };
  await client.connect(transport, options);
  const tools: unknown[] = [];
  let cursor: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = await client.request(
      { method: "tools/list", params: cursor === undefined ? {} : { cursor } },
      Page,
      options,
    );
    tools.push(...page.tools);
    if (tools.length > MAX_OPERATIONS || pages > MAX_PAGES) {
      throw new AppError(
        "LIMIT",
        `${shown} has more than ${MAX_OPERATIONS} tools, or lists them on more than ${MAX_PAGES} pages.`,
      );
    }
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  const serverInfo = client.getServerVersion();
  const instructions = client.getInstructions();
  const text = JSON.stringify({
    ...(serverInfo ? { serverInfo } : {}),
    ...(instructions ? { instructions } : {}),
    tools,
  });
  if (text.length > MAX_DOCUMENT_BYTES) throw new AppError("LIMIT", `${shown} describes its tools in more than 10 MB.`);
  return { name: (serverInfo?.name ?? "").trim().slice(0, 200) || shown, text };
}

/** Not every wait of the SDK ends with its signal. */
function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", stop));
  });
}

function explained(
  error: unknown,
  { shown, deadlineMs, said }: { shown: string; deadlineMs: number | undefined; said: string },
): AppError {
  const app = [error, (error as { cause?: unknown })?.cause].find((one) => one instanceof AppError);
  if (app instanceof AppError) return app;
  const details = said === "" ? "" : ` It said: ${said}`;
  if (deadlineMs !== undefined) {
    const message = `${shown} did not list its tools within ${deadlineMs / 1000} s.${details}`;
    return new AppError("UPSTREAM", message, { cause: error });
  }
  const { code, message } = error as { code?: unknown; message?: string };
  const why = typeof code === "string" ? code : (message ?? String(error)).slice(0, 300);
  return new AppError("UPSTREAM", `${shown} gave no list of tools (${why}).${details}`, { cause: error });
}
