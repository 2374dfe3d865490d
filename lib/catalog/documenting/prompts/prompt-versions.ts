import type { DocumentingStage } from "#lib/domain/documenting.ts";
import { documentPrompt } from "./document.prompt.ts";
import { functionsPrompt } from "./functions.prompt.ts";
import { introductionPrompt } from "./introduction.prompt.ts";

/** The version of each stage's prompt: kept with a job from its launch on. */
export const DOCUMENTING_PROMPT_VERSIONS: Record<DocumentingStage, string> = {
  introduction: introductionPrompt.version,
  functions: functionsPrompt.version,
  document: documentPrompt.version,
};
