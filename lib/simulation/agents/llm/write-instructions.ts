import { z } from "zod";
import { storable, storableText } from "#lib/catalog/storable.ts";
import { namesApi } from "#lib/checks/names-api.ts";
import { type ApiContract, findFunction } from "#lib/domain/api-function.ts";
import { INSTRUCTION_MAX_LENGTH, type Instruction } from "#lib/domain/instruction.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import { Fact, type Scenario } from "#lib/domain/scenario.ts";
import type { ChatModel } from "#lib/platform/llm/chat-model.ts";
import { findJson, findObjects } from "#lib/platform/llm/cut-json.ts";
import { withoutReasoning } from "#lib/platform/llm/without-reasoning.ts";
import type { WrittenInstructions } from "#lib/simulation/agents/ports.ts";
import { INSTRUCTION_LIST_SCHEMA, userInstructionsPrompt } from "#lib/simulation/prompts/user-instructions.prompt.ts";
import type { Asker } from "./ask-model.ts";

const TEMPERATURE = 0.5;
const MAX_OUTPUT_TOKENS = 4096;
/** Instructions asked for at once: more would not fit, and become alike. */
const BATCH = 10;
/** Answers that bring fewer than asked for, or none, after which we stop asking. */
const MOST_SHORT_ANSWERS = 3;
/** Existing instructions a prompt shows; all are compared. */
const SHOWN_EXISTING = 60;

const text = z.string().transform((value) => storableText(value).trim());
const facts = z.array(z.unknown()).catch([]).transform(readFacts);

const Item = z.object({
  text: text.pipe(z.string().min(1).max(INSTRUCTION_MAX_LENGTH)),
  goal: text.catch(""),
  functionNames: z.array(z.string()).min(1),
  statedFacts: facts,
  hiddenFacts: facts,
});

export interface InstructionWish {
  contract: ApiContract;
  count: number;
  /** Instructions that exist already. */
  avoid: readonly string[];
  structuredOutput: boolean;
  seed: number;
}

/**
 * Writes `count` distinct instructions, in batches. Those that repeat one, name the API or its functions, or call for functions
 * it does not have are dropped and asked for again, twice at most; what is still missing then is said in `shortfall`.
 */
export async function writeInstructions(
  model: ChatModel,
  asker: Asker,
  wish: InstructionWish,
): Promise<WrittenInstructions> {
  const { contract, count, avoid } = wish;
  const known = new Set(avoid.map(comparable));
  const written: Instruction[] = [];
  const shortfall = (why: string) => ({
    instructions: written,
    shortfall: `${written.length} of ${count} instructions could be written: ${why}`,
  });
  let shortAnswers = 0;
  for (let asks = 0; written.length < count; asks++) {
    const wanted = Math.min(BATCH, count - written.length);
    const existing = [...avoid, ...written.map((instruction) => instruction.text)].slice(-SHOWN_EXISTING);
    const asked = await asker.ask(model, requestOf(wish, wanted, existing, asks));
    if (asked.kind === "stop") return shortfall(asked.detail);
    const usable = readItems(asked.answer.content).filter((item) => isUsable(contract, item, known));
    written.push(...usable.slice(0, wanted));
    if (usable.length >= wanted) continue;
    shortAnswers += 1;
    if (shortAnswers >= MOST_SHORT_ANSWERS) {
      return shortfall("the rest repeated others, named the API or its functions, or could not be read.");
    }
  }
  return { instructions: written };
}

function requestOf(
  { contract, structuredOutput, seed }: InstructionWish,
  count: number,
  avoid: string[],
  asks: number,
) {
  return {
    promptVersion: userInstructionsPrompt.version,
    messages: userInstructionsPrompt.build({ contract, count, avoid }),
    temperature: TEMPERATURE,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    // Another seed each time: the same question again is to bring another answer.
    seed: (seed + asks) & 0x7fffffff,
    ...(structuredOutput ? { jsonSchema: { name: "instructions", schema: INSTRUCTION_LIST_SCHEMA } } : {}),
  };
}

/** The instructions in an answer: of a list that was cut off, those that are whole; of the others, those that fit. */
function readItems(output: string): Instruction[] {
  const content = withoutReasoning(output);
  const found = findJson(content);
  const list = Array.isArray(found) ? found : isJsonObject(found) ? found.instructions : undefined;
  const items = Array.isArray(list) ? list : findObjects(content);
  return items.flatMap((item) => {
    const { success, data } = Item.safeParse(item);
    if (!success) return [];
    const { text, goal, functionNames, statedFacts, hiddenFacts } = data;
    const kind = kindOf(functionNames, hiddenFacts);
    return [{ text, scenario: { kind, goal: goal || text, functionNames, statedFacts, hiddenFacts } }];
  });
}

function kindOf(functionNames: string[], hiddenFacts: Fact[]): Scenario["kind"] {
  if (hiddenFacts.length > 0) return "missingRequired";
  return functionNames.length > 1 ? "severalCalls" : "singleCall";
}

function readFacts(list: unknown[]): Fact[] {
  return list.flatMap((entry) => {
    const { success, data } = Fact.safeParse(entry);
    return success ? [storable(data)] : [];
  });
}

/** Also remembers the text, so that a second one like it is not usable. */
function isUsable(contract: ApiContract, { text, scenario }: Instruction, known: Set<string>): boolean {
  const key = comparable(text);
  if (known.has(key) || namesApi(contract, text) || namesFunction(contract, text)) return false;
  if (!scenario?.functionNames.every((name) => findFunction(contract, name))) return false;
  known.add(key);
  return true;
}

/** Names that are plain words (`search`, `tags`) are no leak. */
function namesFunction(contract: ApiContract, text: string): boolean {
  const lower = text.toLowerCase();
  return contract.functions.some(({ name }) => /\p{Ll}\p{Lu}|[_./:]/u.test(name) && lower.includes(name.toLowerCase()));
}

const comparable = (instruction: string) => instruction.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
