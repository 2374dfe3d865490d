import type { JsonObject } from "#lib/domain/json.ts";

/** A tool as MCP servers and model requests describe it. */
export interface ToolDefinition {
  name: string;
  description: string;
  inputSchema: JsonObject;
  /** Null where it answers with text. */
  outputSchema: JsonObject | null;
  /** What else is said of it (title, annotations, strict …): kept, and given back. */
  extras: JsonObject;
  /** Where its schemas stand in the file. */
  inputPlace: (string | number)[];
  outputPlace: (string | number)[];
}

/** Tools that become one API. */
export interface ToolList {
  /** What the server calls itself; empty where the file does not say. */
  name: string;
  version: string;
  introduction: string;
  tools: ToolDefinition[];
  /** What is no tool, by place. */
  problems: { path: (string | number)[]; message: string }[];
}
