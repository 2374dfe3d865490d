import { z } from "zod";

/** What an API's functions can be written as, for other programs to read. */
export const ToolFormat = z.enum(["openapi", "mcp", "openai-tools"]);
export type ToolFormat = z.infer<typeof ToolFormat>;
