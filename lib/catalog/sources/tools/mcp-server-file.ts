import type { ImportFile } from "#lib/catalog/import-files.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { checkUrl } from "#lib/platform/outbound/check-url.ts";
import { type FetchToolsOptions, fetchMcpTools } from "./fetch-mcp-tools.ts";
import type { McpServer } from "./open-mcp-transport.ts";
import { splitCommand } from "./split-command.ts";

/**
 * The tools of a live MCP server as a file to import: it is asked when the file is opened.
 * @throws AppError INVALID a command or an address that cannot be used; what fetchMcpTools throws, on opening
 */
export function mcpServerFile(actor: Actor, server: McpServer, options: FetchToolsOptions = {}): ImportFile {
  const name =
    "command" in server ? `MCP server ${splitCommand(server.command)[0]}` : `MCP server ${checkUrl(server.url).host}`;
  return {
    name: name.slice(0, 200),
    async *open() {
      const { text } = await fetchMcpTools(actor, server, options);
      yield new TextEncoder().encode(text);
    },
  };
}
