import type { Wording } from "#lib/simulation/prompts/user-instructions.prompt.ts";
import { randomStream } from "#lib/simulation/world-state/random-stream.ts";

const FORMS = ["question", "request", "first person", "imperative", "short story"];
const LENGTHS = ["short", "medium", "long"];
const HINTS: Record<string, string> = {
  short: "short (up to 12 words)",
  medium: "medium (12 to 30 words)",
  long: "long (30 to 70 words)",
};

const PERSONAS = [
  "a nurse at the end of a night shift",
  "a student who has to hand something in tomorrow",
  "the owner of a small bakery",
  "a retired teacher who writes in whole sentences",
  "a travel agent with three customers waiting",
  "a father planning a birthday",
  "a journalist checking facts",
  "an impatient manager between two meetings",
  "a hobby gardener",
  "a software tester who is precise about values",
  "somebody who has just moved to another city",
  "a sports coach",
  "a museum guide preparing a tour",
  "a musician on the road",
  "a shop assistant helping a customer",
  "a cautious first-time user",
  "a researcher collecting numbers",
  "a volunteer at an animal shelter",
  "an event planner",
  "a lorry driver on a break",
  "a grandmother writing to her family's helper",
  "a freelance designer",
  "a civil servant who is formal",
  "a gamer who writes casually",
];

/**
 * How so many instructions are to be worded: each form and length in turn, so that no batch is all alike, and personas as drawn.
 * @param purpose what sets this batch apart from others of the same seed
 * @returns what is stored as style, and beside it what the model is told
 */
export function drawWordings(count: number, seed: number, ...purpose: (string | number)[]): Wording[] {
  const random = randomStream(seed, "wordings", ...purpose);
  const forms = random.shuffle(FORMS);
  const lengths = random.shuffle(LENGTHS);
  const personas = random.shuffle(PERSONAS);
  return Array.from({ length: count }, (_, index) => ({
    style: `${forms[index % forms.length]}, ${lengths[index % lengths.length]}`,
    persona: personas[index % personas.length] as string,
  }));
}

/** A style in the words of the prompt. */
export function explainStyle(style: string): string {
  const [form = "", length = ""] = style.split(", ");
  return `${form}, ${HINTS[length] ?? length}`;
}
