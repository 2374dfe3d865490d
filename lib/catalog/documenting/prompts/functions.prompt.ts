import type { DocumentableApi } from "#lib/catalog/documenting/documentable-api.ts";
import type { ChatMessage } from "#lib/platform/llm/chat-model.ts";
import { DATA_RULE, dataBlock } from "#lib/platform/llm/data-block.ts";
import { describeKnownApi } from "./describe-known-api.ts";

const VERSION = "api-functions/1";

const RULES = `[${VERSION}]
You choose the functions by which a program uses an API: the toolset an assistant is given.

Rules
- Between one and ten functions, those that people need most. Each stands for itself and does something no other does.
- Names are camelCase and begin with a verb: searchRecipes, getRecipe, createOrder.
- No function returns everything there is. What lists or searches takes a filter or a limit; there is no getAll.
- Nobody knows an identifier by heart. Whatever a function requires as an id, another function returns in its fields, under the same name, and that one needs no such id.
- Parameters have a type (string, integer, number, boolean, array, object), a description that says what is meant and which values are allowed, and required true or false. Every required parameter has an example: a realistic value of its type, never "string" or "your-value".
- Leave out parameters that only say who is calling (keys, tokens).
- The output says what comes back, whether it is a list, and the names of its fields (with the identifiers among them).
- Inputs and outputs are text and numbers: no files, images or streams.
- Keep to what the API really does, as far as you know it.
- ${DATA_RULE}

Answer with one JSON object and nothing else: {"functions": [{"name", "description", "parameters": [{"name", "type", "required", "description", "example"}], "output": {"description", "isList", "fields": [names]}}]}.`;

/** Second stage of documenting: which functions the API has. */
export const functionsPrompt = {
  version: VERSION,
  build: (api: DocumentableApi, introduction: string): ChatMessage[] => [
    { role: "system", content: RULES },
    {
      role: "user",
      content: `Choose the functions of this API.\n\n${describeKnownApi(api)}\n\n${dataBlock("introduction", introduction)}`,
    },
  ],
};
