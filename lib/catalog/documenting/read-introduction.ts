import { z } from "zod";
import { readAnswer, refuse, type StageAnswer } from "./stage-answer.ts";

const SHORTEST = 60;
const LONGEST = 1500;

/** What a model answers with when it is asked for an introduction. */
export const IntroductionAnswer = z.object({ introduction: z.string() });

/** Text that only looks like one: what nobody filled in. */
const PLACEHOLDER = /lorem ipsum|\bTODO\b|\bTBD\b|\[(?:api|name|insert)[^\]]*\]|<(?:insert|your)[^>]*>/i;

/** The introduction in a model's answer: a paragraph of plain text, neither a sentence nor an essay. */
export function readIntroduction(output: string): StageAnswer<string> {
  const read = readAnswer(output, IntroductionAnswer);
  if (!read.ok) return read;
  const text = read.value.introduction.replace(/\s+/g, " ").trim();
  const wrong = (message: string) => refuse<string>([{ place: "/introduction", message }]);
  if (text.length < SHORTEST)
    return wrong(`This has ${text.length} characters: say in two to five sentences what the API offers and what for.`);
  if (text.length > LONGEST)
    return wrong(`This has ${text.length} characters, and ${LONGEST} are the most: keep to what the API offers.`);
  const placeholder = PLACEHOLDER.exec(text)?.[0];
  if (placeholder) return wrong(`"${placeholder}" is a placeholder. Write what stands there in truth.`);
  return { ok: true, value: text };
}
