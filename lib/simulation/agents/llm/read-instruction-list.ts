import { z } from "zod";
import { storable, storableText } from "#lib/catalog/storable.ts";
import { INSTRUCTION_MAX_LENGTH, type Instruction } from "#lib/domain/instruction.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { Fact, type InstructionKind, type Scenario } from "#lib/domain/scenario.ts";
import { findJson, findObjects } from "#lib/platform/llm/cut-json.ts";
import { withoutReasoning } from "#lib/platform/llm/without-reasoning.ts";
import type { Wording } from "#lib/simulation/prompts/user-instructions.prompt.ts";

const text = z.string().transform((value) => storableText(value).trim());
const spoken = text.pipe(z.string().min(1).max(INSTRUCTION_MAX_LENGTH));
const listOf = <T extends z.ZodType>(schema: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((list) =>
      list.flatMap((entry): z.output<T>[] => {
        const { success, data } = schema.safeParse(entry);
        return success ? [data] : [];
      }),
    );
const names = z.array(text);

const Item = z.object({
  number: z.number().int().optional().catch(undefined),
  text: spoken,
  goal: text.catch(""),
  functionNames: names.catch([]),
  statedFacts: listOf(Fact),
  hiddenFacts: listOf(Fact),
  unknownFacts: listOf(Fact.omit({ value: true })),
  followUps: listOf(z.object({ text: spoken, functionNames: names, statedFacts: listOf(Fact) })),
});

export interface NewInstruction extends Instruction {
  scenario: Scenario;
}

/**
 * The instructions in a model's answer: of a list that was cut off, those that are whole; of the others, those that fit. Each is
 * taken to follow the wording it names, else the one at its place.
 */
export function readInstructionList(
  output: string,
  kind: InstructionKind,
  wordings: readonly Wording[],
): NewInstruction[] {
  const content = withoutReasoning(output);
  const found = findJson(content);
  const list = Array.isArray(found) ? found : isJsonObject(found) ? found.instructions : undefined;
  const items = Array.isArray(list) ? list : findObjects(content);
  return items.flatMap((item, index) => {
    const { success, data } = Item.safeParse(item);
    if (!success) return [];
    const { number, text, goal, unknownFacts, followUps, ...facts } = data;
    const wording = wordings[(number ?? index + 1) - 1];
    const scenario: Scenario = {
      kind,
      goal: goal || text,
      ...facts,
      ...(unknownFacts.length > 0 ? { unknownFacts } : {}),
      ...(followUps.length > 0 ? { followUps } : {}),
      ...(wording ?? {}),
    };
    return [{ text, scenario: storable(scenario as unknown as JsonValue) as unknown as Scenario }];
  });
}
