import type { DocumentableApi } from "#lib/catalog/documenting/documentable-api.ts";
import type { ChatMessage } from "#lib/platform/llm/chat-model.ts";
import { DATA_RULE } from "#lib/platform/llm/data-block.ts";
import { describeKnownApi } from "./describe-known-api.ts";

const VERSION = "api-introduction/1";

const RULES = `[${VERSION}]
You introduce a public API to developers who have never heard of it.

Rules
- Say what the API offers (what kind of data or service, about what, from where if that is known) and what people build with it.
- Two to five sentences of plain text in English. No headings, no lists, no links, no praise, no address to the reader.
- Keep to what you know of this API or what follows from its name and description. Where you know little, stay general rather than making up figures, plans or company names.
- ${DATA_RULE}

Answer with one JSON object and nothing else: {"introduction": the text}.`;

/** First stage of documenting: what an API offers, and what for. */
export const introductionPrompt = {
  version: VERSION,
  build: (api: DocumentableApi): ChatMessage[] => [
    { role: "system", content: RULES },
    { role: "user", content: `Introduce this API.\n\n${describeKnownApi(api)}` },
  ],
};
