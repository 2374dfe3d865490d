import { isJsonObject } from "#lib/domain/json.ts";
import { isPlural } from "#lib/simulation/world-state/inflect-noun.ts";
import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import { humanise, splitWords } from "#lib/simulation/world-state/split-words.ts";
import type { SaidArgument } from "./said-argument.ts";
import { joinWords, sayValue, upperFirst } from "./say-value.ts";

/** What only the person who asks can know of themselves. */
const PERSONAL = /^(?:email|password|credential|username|phone|firstName|lastName|age)$/;

const SINGLE: readonly ((label: string, value: string) => string)[] = [
  (label, value) => `The ${label} should be ${value}.`,
  (label, value) => `Please use ${value} as the ${label}.`,
  (label, value) => `For the ${label}, use ${value}.`,
  (label, value) => `The ${label} is ${value}.`,
];

/** Values that the wish could not hold, in sentences of their own. */
export function saySentences(args: readonly SaidArgument[], random: RandomStream): string[] {
  const of = (test: (argument: SaidArgument) => boolean) => args.filter(test);
  const counts = of(({ slot }) => slot.kind === "limit");
  const switches = of(({ slot }) => slot.type === "boolean");
  const objects = of(({ slot }) => slot.type === "object");
  const personal = of(({ slot }) => PERSONAL.test(slot.kind) && slot.path.length === 1 && !slot.isList);
  const plain = args.filter(
    (argument) => ![counts, switches, objects, personal].some((group) => group.includes(argument)),
  );
  return [
    ...personalSentences(personal),
    ...plainSentences(plain, random),
    ...objects.flatMap(objectSentences),
    ...switches.map(({ slot, value }) => switchSentence(slot.label, value === true)),
    ...counts.map(({ value }) =>
      random.pick([`No more than ${value}, please.`, `Just ${value} will do.`, `Up to ${value} results are enough.`]),
    ),
  ];
}

function personalSentences(args: readonly SaidArgument[]): string[] {
  if (args.length === 0) return [];
  return [`${upperFirst(joinWords(args.map(({ slot, value }) => `my ${slot.label} is ${sayValue(slot, value)}`)))}.`];
}

/** Two short values to a sentence; a long one stands alone. */
function plainSentences(args: readonly SaidArgument[], random: RandomStream): string[] {
  const sentences: string[] = [];
  const isLong = ({ slot, value }: SaidArgument) => sayValue(slot, value).length > 40;
  let open = [...args];
  while (open.length > 0) {
    const [first, second] = open as [SaidArgument, SaidArgument | undefined];
    if (second && !isLong(first) && !isLong(second)) {
      const verb = random.pick(["should be", "is"]);
      sentences.push(`The ${clauseFor(first, verb)} and the ${clauseFor(second, verb)}.`);
      open = open.slice(2);
    } else {
      sentences.push(singleSentence(first, random));
      open = open.slice(1);
    }
  }
  return sentences;
}

const hasPluralLabel = ({ slot }: SaidArgument): boolean => isPlural(splitWords(slot.label).at(-1) ?? "");

function clauseFor(argument: SaidArgument, verb: string): string {
  const agreed = verb === "is" && hasPluralLabel(argument) ? "should be" : verb;
  return `${argument.slot.label} ${agreed} ${sayValue(argument.slot, argument.value)}`;
}

function singleSentence(argument: SaidArgument, random: RandomStream): string {
  const { slot, value } = argument;
  return random.pick(hasPluralLabel(argument) ? SINGLE.slice(0, 3).filter((_, index) => index !== 1) : SINGLE)(
    slot.label,
    sayValue(slot, value),
  );
}

/** "Set the display name to …": an object of which the document names no fields. */
function objectSentences({ value }: SaidArgument): string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([name, text]) => `Set the ${humanise(name)} to "${String(text)}".`);
}

function switchSentence(label: string, isOn: boolean): string {
  const rest = label.replace(/^(?:include|includes|show|with|is|has|return)\s+/, "");
  if (/^(?:include|includes|show|with|return)\b/.test(label))
    return isOn ? `Please include the ${rest} as well.` : `Please leave out the ${rest}.`;
  return `The ${rest} option should be ${isOn ? "on" : "off"}.`;
}
