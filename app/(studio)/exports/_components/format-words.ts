import type { ExportFormat } from "#lib/domain/export.ts";

export const FORMAT_NAMES: Record<ExportFormat, string> = {
  toolalpaca: "ToolAlpaca JSON",
  "toolalpaca-segments": "ToolAlpaca segments",
  "openai-chat": "OpenAI chat JSONL",
};

/** Who reads it, in one sentence. */
export const FORMAT_READERS: Record<ExportFormat, string> = {
  toolalpaca:
    "One entry per API with its instances, as train_data.json has it: for ToolAlpaca’s own scripts, and to import here again.",
  "toolalpaca-segments":
    "The dialogue cut into text that is learned and text that is only read: for trainers that take a loss mask.",
  "openai-chat":
    "One conversation a line, with tools and tool calls: for fine-tuning services and trainers that read OpenAI’s format.",
};
