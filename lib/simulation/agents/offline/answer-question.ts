import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import type { Fact, Scenario } from "#lib/domain/scenario.ts";
import type { EpisodeView } from "#lib/simulation/agents/ports.ts";
import { documentedValues } from "#lib/simulation/world-state/documented-values.ts";
import { generateValue } from "#lib/simulation/world-state/generate-value.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { PLACES } from "#lib/simulation/world-state/pools/places.ts";
import { hashText, type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { humanise, splitWords } from "#lib/simulation/world-state/split-words.ts";
import { asksFor, isPluralLabel } from "./assisting/ask-question.ts";
import { listSlots, type Slot } from "./reading/list-slots.ts";
import { contentStems, stemOf } from "./reading/tokenise-text.ts";
import { joinWords, sayValue, upperFirst } from "./writing/say-value.ts";

interface Told {
  label: string;
  verb: "is" | "are";
  said: string;
}

/**
 * The user's answer. With a scenario it tells what the scenario holds and nothing else. An imported instruction has none: there
 * the user knows what the document itself shows for the argument, the same for the same instruction every time.
 */
export function answerQuestion(episode: EpisodeView, question: string, seed: number): string {
  const random = randomStream(seed, "answer", hashText(episode.instruction), episode.steps.length);
  const told = episode.scenario
    ? tellFacts(episode.contract, episode.scenario, question)
    : inventFacts(episode, question);
  if (told.length === 0) {
    return random.pick([
      "I'm not sure about that, sorry.",
      "Sorry, I don't know that.",
      "I don't have that at hand, I'm afraid. I don't know.",
    ]);
  }
  return phraseTold(told, random);
}

function tellFacts(contract: ApiContract, scenario: Scenario, question: string): Told[] {
  const asked = (fact: Fact) => isAskedFor(contract, fact, question);
  const hidden = scenario.hiddenFacts.filter(asked);
  const facts = hidden.length > 0 ? hidden : scenario.statedFacts.filter(asked);
  const told = facts.map((fact): Told => {
    const slot = slotOf(contract, fact);
    return {
      label: slot?.label ?? humanise(fact.argument),
      verb: slot && isPluralLabel(slot) ? "are" : "is",
      said: slot ? sayValue(slot, fact.value) : String(fact.value),
    };
  });
  return told.filter(({ label }, index) => told.findIndex((other) => other.label === label) === index);
}

function slotOf(contract: ApiContract, fact: Fact): Slot | undefined {
  const fn = contract.functions.find(({ name }) => name === fact.functionName);
  return fn && listSlots(contract, fn).find(({ argument, path }) => argument === fact.argument && path.length === 1);
}

/** By the argument's label, or by all the words of its name. */
function isAskedFor(contract: ApiContract, fact: Fact, question: string): boolean {
  const slot = slotOf(contract, fact);
  if (slot && asksFor(question, slot)) return true;
  const stems = new Set(contentStems(question));
  const named = splitWords(fact.argument).map(stemOf);
  if (named.length > 0 && named.every((stem) => stems.has(stem) || stem === "id"))
    return named.some((stem) => stems.has(stem));
  return slot !== undefined && contentStems(slot.description).filter((stem) => stems.has(stem)).length >= 2;
}

/** Values for the arguments that the question names, drawn from the document by instruction and argument. */
function inventFacts({ contract, instruction }: EpisodeView, question: string): Told[] {
  const asked = new Map<string, Told>();
  for (const fn of contract.functions) {
    const noun = planFunctions(contract).functions.get(fn.name)?.noun ?? "item";
    for (const slot of listSlots(contract, fn)) {
      if (asked.has(slot.label) || slot.type === "object" || !asksFor(question, slot)) continue;
      const seed = hashText(`${instruction}\n${slot.argument}`);
      const value = drawAnswer(contract, slot, noun, seed);
      asked.set(slot.label, {
        label: slot.label,
        verb: isPluralLabel(slot) ? "are" : "is",
        said: sayValue(slot, value),
      });
    }
  }
  // A label inside a longer one that was asked for is not asked for itself.
  const labels = [...asked.keys()];
  return [...asked.values()].filter(({ label }) => !labels.some((other) => other !== label && other.includes(label)));
}

function drawAnswer(contract: ApiContract, slot: Slot, noun: string, seed: number): JsonValue {
  const documented = [
    ...(slot.schema.enum ?? []).filter((value) => value !== null),
    ...documentedValues(slot.schema, slot.kind),
  ];
  if (documented.length > 0) return randomStream(seed, "documented").pick(documented);
  const place = PLACES[seed % PLACES.length] as (typeof PLACES)[number];
  return generateValue(slot.schema, {
    contract,
    seed,
    path: slot.path.join("/"),
    name: String(slot.path.at(-1)),
    noun,
    place,
  });
}

function phraseTold(told: readonly Told[], random: RandomStream): string {
  const [only] = told;
  if (told.length > 1 || !only)
    return `${upperFirst(joinWords(told.map(({ label, verb, said }) => `the ${label} ${verb} ${said}`)))}.`;
  if (only.verb === "are") return `The ${only.label} are ${only.said}.`;
  return random.pick([
    `It's ${only.said}.`,
    `The ${only.label} is ${only.said}.`,
    `Sure, the ${only.label} is ${only.said}.`,
    `Sorry, I forgot that: it's ${only.said}.`,
    `Oh, right. It's ${only.said}.`,
    `Please use ${only.said} as the ${only.label}.`,
    `${only.said}, please.`,
  ]);
}
