import type { ExportFormat } from "#lib/domain/export.ts";
import type { Format } from "./format.ts";
import { openAiChat } from "./open-ai-chat.ts";
import { toolAlpaca } from "./tool-alpaca.ts";
import { toolAlpacaSegments } from "./tool-alpaca-segments.ts";

const FORMATS: Record<ExportFormat, Format> = {
  toolalpaca: toolAlpaca,
  "toolalpaca-segments": toolAlpacaSegments,
  "openai-chat": openAiChat,
};

export const formatOf = (name: ExportFormat): Format => FORMATS[name];
