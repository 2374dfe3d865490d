import type { DocumentableApi } from "#lib/catalog/documenting/documentable-api.ts";
import type { ProposedFunction } from "#lib/catalog/documenting/proposed-functions.ts";
import type { ChatMessage } from "#lib/platform/llm/chat-model.ts";
import { DATA_RULE, dataBlock } from "#lib/platform/llm/data-block.ts";
import { describeKnownApi } from "./describe-known-api.ts";

const VERSION = "api-document/1";

const RULES = `[${VERSION}]
You write the OpenAPI 3.1 document of an API for a given list of functions.

Rules
- "openapi" is "3.1.0". "info" has title, version and description. "servers" holds the API's base address where you know it.
- One operation for each listed function and no others: its operationId is the function's name, its summary the function's description. Paths and methods are those of the real API where you know them, else what a well-made REST API would have. No two operations have the same path and method.
- Each operation has exactly the listed parameters, in path or query, or as properties of a JSON request body for operations that change something. Required ones are required; each has a description and a schema with type, and format, enum, minimum, maximum and default where they apply. Path parameters stand in the path in braces and are required.
- Each operation has a 200 (or 201) response with description and a schema of content "application/json" that spells out all properties: type and description each, enum where there are few values, and an example with a realistic value. Lists have "items" with properties. No property without a type.
- Identifiers that one function requires are among the properties another one returns, under the same name.
- Schemas used twice stand under components/schemas and are referred to by $ref. References lead nowhere outside the document.
- Values are realistic and particular: no "string", "example", "lorem ipsum".
- ${DATA_RULE}

Answer with the document as one JSON object and nothing else.`;

/** Third stage of documenting: the document itself. */
export const documentPrompt = {
  version: VERSION,
  build(api: DocumentableApi, introduction: string, functions: readonly ProposedFunction[]): ChatMessage[] {
    const parts = [
      "Write the document of this API.",
      describeKnownApi(api),
      dataBlock("introduction", introduction),
      dataBlock("functions", functions.map((fn) => JSON.stringify(fn)).join("\n")),
    ];
    return [
      { role: "system", content: RULES },
      { role: "user", content: parts.join("\n\n") },
    ];
  },
};
