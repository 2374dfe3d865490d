import { validateCall } from "#lib/catalog/documents/validate-call.ts";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import { buildArguments } from "#lib/simulation/agents/offline/assisting/build-arguments.ts";
import { labelOf } from "#lib/simulation/agents/offline/assisting/describe-row.ts";
import { fillCall } from "#lib/simulation/agents/offline/assisting/fill-call.ts";
import { planCalls } from "#lib/simulation/agents/offline/assisting/plan-calls.ts";
import { isCredentialOfApi, type PlannedCall } from "#lib/simulation/agents/offline/assisting/planned-call.ts";
import { noProgress } from "#lib/simulation/agents/offline/assisting/read-progress.ts";
import {
  canName,
  isOwnId,
  listsWhatIsMeant,
  recoverCall,
} from "#lib/simulation/agents/offline/assisting/recover-call.ts";
import { listSlots, type Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { isRead } from "#lib/simulation/kinds/possible-kinds.ts";
import { areListed } from "#lib/simulation/world-state/documented-records.ts";
import { generateValue } from "#lib/simulation/world-state/generate-value.ts";
import { openWorld } from "#lib/simulation/world-state/open-world.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { PLACES } from "#lib/simulation/world-state/pools/places.ts";
import { type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import { type Draft, finishInstruction, sayInVoice, wishFor } from "./draft-instruction.ts";
import { type DrawnCall, drawCall } from "./draw-arguments.ts";
import { drawVoice } from "./draw-voice.ts";
import { type Chain, findChains } from "./find-chains.ts";
import type { SaidArgument } from "./said-argument.ts";

const NAMINGS: readonly ((noun: string | undefined, name: string) => string)[] = [
  (noun, name) => `${noun ? `The ${noun}` : "It"} is called "${name}".`,
  (noun, name) => `The ${noun ?? "one"} I mean is called "${name}".`,
  (noun, name) => `It should be the ${noun ?? "one"} called "${name}".`,
  (noun, name) => `If I remember it right, ${noun ? `the ${noun}` : "it"} is called "${name}".`,
];

/**
 * An instruction with an id that nothing has, beside the name of what is meant: the call finds nothing, and another function finds
 * the thing by its name. Undefined where no function does.
 */
export function composeMistaken(given: Draft): Instruction | undefined {
  const { contract, seed, path } = given;
  const random = randomStream(seed, path, "mistaken");
  const pairs = findersOf(contract);
  if (pairs.length === 0) return undefined;
  // Few APIs have more than one or two of them: others will do where none is about the function whose turn it is.
  const own = pairs.filter(({ first, second }) => first === given.fn || second === given.fn);
  const { first: finder, second: fn } = random.pick(own.length > 0 ? own : pairs);
  const draft = { ...given, fn };
  const drawn = drawCall(contract, fn, seed, path);
  const id = drawn?.said.find(({ slot }) => isOwnId(slot));
  if (!drawn || !id) return undefined;
  const lookup = drawLookup(draft, finder, random);
  const call = lookup && withWrongId(contract, drawn, random);
  if (!lookup || !call) return undefined;
  const form = randomStream(seed, path, "form");
  const voice = drawVoice(form);
  const wish = wishFor(draft, call, call.said);
  const asked = sayInVoice(wish, call.said, voice, form);
  const noun = splitWords(planFunctions(contract).functions.get(finder.name)?.noun ?? "").join(" ");
  // "The sis ID" is of a species: a word that only stands before "ID" is no name for a thing.
  const isSpoken = noun !== "" && new RegExp(`\\b${noun}\\b(?! ID)`, "i").test(asked);
  const named = random.pick(NAMINGS)(isSpoken ? noun : undefined, lookup.name);
  const said = `${asked} ${named}`;
  const { text, scenario } = finishInstruction("errorRecovery", said, voice, { wishes: [wish], calls: [lookup, call] });
  const mistaken = { functionName: fn.name, argument: id.slot.argument, name: lookup.name };
  const instruction = { text, scenario: { ...scenario, goal: `${scenario.goal} ${named}`, mistaken } };
  return endsWell(contract, instruction, seed) ? instruction : undefined;
}

const finders = new WeakMap<ApiContract, readonly Chain[]>();

/** Functions that find or list things and tell their ids, each with one that reads by such an id. */
function findersOf(contract: ApiContract): readonly Chain[] {
  const known = finders.get(contract);
  if (known) return known;
  const isOpen = (slot: Slot) => !slot.isRequired || canName(slot) || isCredentialOfApi(slot);
  const found = findChains(contract).filter(({ first, second }) => {
    const [id, ...others] = listSlots(contract, second).filter(isOwnId);
    if (!id || others.length > 0 || !isRead(contract, second)) return false;
    return listsWhatIsMeant(contract, first, second, id) && listSlots(contract, first).every(isOpen);
  });
  finders.set(contract, found);
  return found;
}

/** The call that finds the thing, and what the thing is called. */
function drawLookup(
  draft: Draft,
  finder: ApiFunction,
  random: RandomStream,
): (DrawnCall & { name: string }) | undefined {
  const { contract } = draft;
  const naming = listSlots(contract, finder).find(canName);
  // What no document lists is only sure to be there when it is searched for.
  const name = listedName(contract, finder, random) ?? (naming && madeUpName(draft, finder));
  if (name === undefined || !IS_SAID.test(name)) return undefined;
  const said: SaidArgument[] = naming ? [{ slot: naming, value: name }] : [];
  return { fn: finder, said, args: buildArguments(contract, finder, said), name };
}

/** A name such as the things of a finder have. */
function madeUpName({ contract, seed, path }: Draft, finder: ApiFunction): string | undefined {
  const { functions, rowSchemas } = planFunctions(contract);
  const plan = functions.get(finder.name);
  const fields = Object.entries(rowSchemas.get(plan?.resource ?? "")?.properties ?? {});
  const field = fields.find(([name]) => /(?:^|\s)(?:name|title)$/.test(splitWords(name).join(" ").toLowerCase()));
  if (!plan || !field) return undefined;
  const [name, schema] = field;
  const place = randomStream(seed, path, "place").pick(PLACES);
  const value = generateValue(schema, { contract, seed, path: `${path}/named`, name, noun: plan.noun, place });
  return typeof value === "string" ? value : undefined;
}

/** What can stand in quotes within a sentence. */
const IS_SAID = /^[^"\n.?!]{2,60}$/;

/** A name from the things that the document itself lists. */
function listedName(contract: ApiContract, finder: ApiFunction, random: RandomStream): string | undefined {
  const { functions, records } = planFunctions(contract);
  const names = (records.get(functions.get(finder.name)?.resource ?? "") ?? []).flatMap((record) => {
    const label = labelOf(record);
    return label && /\b(?:name|title)$/.test(label.label) && /\p{L}/u.test(label.text) ? [label.text] : [];
  });
  return names.length > 0 ? random.pick(names) : undefined;
}

/** The call with a slip in its id, which makes it one that nothing the document lists has. */
function withWrongId(contract: ApiContract, { fn, said }: DrawnCall, random: RandomStream): DrawnCall | undefined {
  const wrong = said.map((argument) =>
    isOwnId(argument.slot) ? { ...argument, value: slipIn(argument.value, random) } : argument,
  );
  if (wrong.some(({ slot, value }) => isOwnId(slot) && areListed(contract, [value]))) return undefined;
  const args = buildArguments(contract, fn, wrong);
  return validateCall(contract, fn.name, JSON.stringify(args)).length === 0 ? { fn, said: wrong, args } : undefined;
}

function slipIn(value: JsonValue, random: RandomStream): JsonValue {
  if (typeof value === "number") return value + random.int(11, 89);
  if (typeof value !== "string") return value;
  const places = [...value].flatMap((character, index) => (/\d/.test(character) ? [index] : []));
  if (places.length === 0) return `${value}${value.at(-1) ?? ""}`;
  const place = random.pick(places.slice(-4));
  const digit = (Number(value[place]) + random.int(1, 9)) % 10;
  return `${value.slice(0, place)}${digit}${value.slice(place + 1)}`;
}

/** Tries it in a world of its own: nothing has the id, the look-up shows one thing of the name, and that thing is there. */
function endsWell(
  contract: ApiContract,
  { text, scenario }: { text: string; scenario: Scenario },
  seed: number,
): boolean {
  const [call] = planCalls(contract, text);
  const recovery = call && recoverCall(contract, text, call);
  if (!recovery || call.fn.name !== scenario.mistaken?.functionName) return false;
  const episode = { contract, instruction: text, scenario, steps: [] };
  const service = openWorld(episode, { seed });
  const progress = noProgress();
  const make = (planned: PlannedCall): number | undefined => {
    const filled = fillCall(contract, planned, progress);
    if (filled.kind !== "ready") return undefined;
    const { statusCode, body } = service.serve(episode, { functionName: planned.fn.name, args: filled.args });
    const outcome = { statusCode, isSuccess: statusCode >= 200 && statusCode < 300, body };
    progress.outcomes.set(planned, outcome);
    return outcome.isSuccess ? 200 : statusCode;
  };
  if (make(call) !== 404 || make(recovery.lookup) !== 200 || make(recovery.again) !== 200) return false;
  // What is read by its own id has to be the thing of that name.
  const { functions } = planFunctions(contract);
  const [read, found] = [functions.get(call.fn.name), functions.get(recovery.lookup.fn.name)];
  const isItself = read?.resource === found?.resource;
  const shown = JSON.stringify(progress.outcomes.get(recovery.again)?.body).toLowerCase();
  return !isItself || shown.includes(scenario.mistaken.name.toLowerCase());
}
