import type { ApiSource, Split } from "#lib/domain/api.ts";

export const SPLIT_NAMES: Record<Split, string> = { train: "Training", heldOut: "Held out" };

export const SOURCE_NAMES: Record<ApiSource, string> = {
  catalog: "Shipped",
  openapi: "OpenAPI",
  publicApis: "public-apis",
  toolalpaca: "ToolAlpaca",
  mcp: "Tools (MCP, OpenAI)",
};

/** How an API wants to be asked: the public-apis list's words and OpenAPI's `http`; "" is no key at all. */
export const AUTH_NAMES = { apiKey: "API key", OAuth: "OAuth", http: "Token or password" };

export const authWords = (auth: string): string =>
  auth === "" ? "none" : Object.hasOwn(AUTH_NAMES, auth) ? AUTH_NAMES[auth as keyof typeof AUTH_NAMES] : auth;
