import { z } from "zod";
import type { PreparedDocument } from "#lib/catalog/prepare-document.ts";
import type { DocumentingStage } from "#lib/domain/documenting.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { ChatMessage } from "#lib/platform/llm/chat-model.ts";
import type { DocumentableApi } from "./documentable-api.ts";
import { documentPrompt } from "./prompts/document.prompt.ts";
import { functionsPrompt } from "./prompts/functions.prompt.ts";
import { introductionPrompt } from "./prompts/introduction.prompt.ts";
import { type ProposedFunction, ProposedFunctions } from "./proposed-functions.ts";
import { readFunctions } from "./read-functions.ts";
import { IntroductionAnswer, readIntroduction } from "./read-introduction.ts";
import { DocumentAnswer, readProposedDocument } from "./read-proposed-document.ts";
import type { StageAnswer } from "./stage-answer.ts";

/** One stage for one API: what a model is asked, and how its answer is read and judged. */
export interface Stage<T> {
  name: DocumentingStage;
  promptVersion: string;
  messages: ChatMessage[];
  temperature: number;
  maxOutputTokens: number;
  /** What it answers with, where the endpoint can be held to a shape. */
  answerSchema: JsonSchema;
  read(output: string): Promise<StageAnswer<T>>;
}

const shapeOf = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema) as JsonSchema;

/** A sampling temperature of its own for each stage, as in the paper: an introduction may vary, a document should not. */
export function introductionStage(api: DocumentableApi): Stage<string> {
  return {
    name: "introduction",
    promptVersion: introductionPrompt.version,
    messages: introductionPrompt.build(api),
    temperature: 1,
    maxOutputTokens: 1024,
    answerSchema: shapeOf(IntroductionAnswer),
    read: async (output) => readIntroduction(output),
  };
}

/** The stage that lists the functions. */
export function functionsStage(api: DocumentableApi, introduction: string): Stage<ProposedFunction[]> {
  return {
    name: "functions",
    promptVersion: functionsPrompt.version,
    messages: functionsPrompt.build(api, introduction),
    temperature: 0.3,
    maxOutputTokens: 6144,
    answerSchema: shapeOf(ProposedFunctions),
    read: async (output) => readFunctions(output),
  };
}

/** The stage that writes the document. */
export function documentStage(
  api: DocumentableApi,
  introduction: string,
  functions: readonly ProposedFunction[],
): Stage<PreparedDocument> {
  return {
    name: "document",
    promptVersion: documentPrompt.version,
    messages: documentPrompt.build(api, introduction, functions),
    temperature: 0.3,
    maxOutputTokens: 16_384,
    answerSchema: shapeOf(DocumentAnswer),
    read: (output) => readProposedDocument(output, api, functions),
  };
}
