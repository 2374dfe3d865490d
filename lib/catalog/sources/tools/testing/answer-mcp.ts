interface Request {
  id?: number | string;
  method: string;
  params?: { cursor?: string; protocolVersion?: string };
}

const schema = { type: "object", properties: { text: { type: "string" } }, required: ["text"] };

/** What a small MCP server with two pages of tools answers; nothing to notifications. */
export function answerMcp({ id, method, params }: Request, isEndless = false): object | undefined {
  if (id === undefined) return undefined;
  const answer = (result: object) => ({ jsonrpc: "2.0", id, result });
  if (method === "initialize") {
    return answer({
      protocolVersion: params?.protocolVersion ?? "2025-06-18",
      capabilities: { tools: {} },
      serverInfo: { name: "tiny-server", version: "3" },
      instructions: "Echoes texts.",
    });
  }
  if (method !== "tools/list") return { jsonrpc: "2.0", id, error: { code: -32601, message: "unknown" } };
  if (isEndless) return answer({ tools: [], nextCursor: "again" });
  if (params?.cursor === "two") return answer({ tools: [{ name: "shout", inputSchema: schema }] });
  return answer({ tools: [{ name: "echo", description: "Echoes.", inputSchema: schema }], nextCursor: "two" });
}
