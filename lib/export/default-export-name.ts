import type { ExportFormat } from "#lib/domain/export.ts";

const FORMAT_WORDS: Record<ExportFormat, string> = {
  toolalpaca: "ToolAlpaca JSON",
  "toolalpaca-segments": "ToolAlpaca segments",
  "openai-chat": "OpenAI chat",
};

/** What an export is called when nobody named it. `filter` is a query string; an empty one means all instances. */
export const defaultExportName = (format: ExportFormat, filter: string): string =>
  `${FORMAT_WORDS[format]}, ${filter === "" ? "all instances" : filter}`.slice(0, 120);
