import type { ApiSource, Split } from "#lib/domain/api.ts";

export const SPLIT_NAMES: Record<Split, string> = { train: "Training", heldOut: "Held out" };

export const SOURCE_NAMES: Record<ApiSource, string> = {
  catalog: "Shipped",
  openapi: "OpenAPI",
  publicApis: "public-apis",
  toolalpaca: "ToolAlpaca",
  mcp: "MCP",
};

/** How an API wants to be asked, as public-apis writes it; "" is no key at all. */
export const authWords = (auth: string): string => (auth === "" ? "none" : auth === "apiKey" ? "API key" : auth);
