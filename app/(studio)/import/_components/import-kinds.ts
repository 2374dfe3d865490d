import { z } from "zod";

export const ImportKind = z.enum(["auto", "openapi", "mcp", "openai-tools", "public-apis", "toolalpaca"]);
export type ImportKind = z.infer<typeof ImportKind>;

/** The kind an address asks for (`?as=toolalpaca`). */
export const readImportKind = (value: unknown): ImportKind => ImportKind.safeParse(value).data ?? "auto";

export const KIND_OPTIONS: readonly { value: ImportKind; label: string }[] = [
  { value: "auto", label: "Told from each file" },
  { value: "openapi", label: "OpenAPI document" },
  { value: "mcp", label: "MCP tools" },
  { value: "openai-tools", label: "OpenAI tools" },
  { value: "public-apis", label: "public-apis list" },
  { value: "toolalpaca", label: "ToolAlpaca corpus" },
];

export const KIND_HINTS: Record<ImportKind, string> = {
  auto: "Each file may be of another kind.",
  openapi: "All files are read as OpenAPI documents.",
  mcp: "All files are read as answers to tools/list.",
  "openai-tools": "All files are read as tools of a request to a model.",
  "public-apis": "All files are read as lists of APIs.",
  toolalpaca: "All files are read as ToolAlpaca corpora.",
};

export type SplitChoice = "asGiven" | "train" | "heldOut";

export const SPLIT_OPTIONS: readonly { value: SplitChoice; label: string }[] = [
  { value: "asGiven", label: "As the data suggests" },
  { value: "train", label: "Training" },
  { value: "heldOut", label: "Held out" },
];

export const SPLIT_HINTS: Record<SplitChoice, string> = {
  asGiven: "Golden answers: held out. Else: training.",
  train: "Instances may go into training sets.",
  heldOut: "Kept to try trained models on.",
};
