import { joinWords, upperFirst } from "#lib/simulation/agents/offline/writing/say-value.ts";
import { isPlural } from "#lib/simulation/world-state/inflect-noun.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import type { Detail } from "./describe-row.ts";

/** Full stops inside a sentence end nothing. */
export const trimEnd = (text: string): string => text.replace(/[.;\s]+$/, "");

/** True for values that are sentences themselves. */
export const isSentence = (text: string): boolean =>
  text.split(" ").length > 5 || /^\S+ (?:\S+ )*(?:is|are|was|were|has|have|will|can) \S/.test(text);

const isSwitch = (text: string): boolean => text === "yes" || text === "no";
const ADJECTIVE = /^is |^(?:public|private|open|new|active|valid|adult|free|secure)$|(?:ed|able|ible|ive|ful|ous)$/;

/** "the status is valid", "the genres are mystery and drama", "it expires in 76". */
export function sayDetail({ label, text }: Detail): string {
  const told = trimEnd(text);
  if (label === "") return told;
  if (/^(?:expires|valid|created|updated|closes|opens|starts|ends) (?:in|at|on|until|by)$/.test(label))
    return `it ${label.replace(/^(created|updated|valid)/, "is $1")} ${told}`;
  const past = /^(last )?(updated?|modified|seen|created|published)(?: (?:at|on|date))?$/.exec(label);
  if (past) return `it was ${past[1] ?? ""}${past[2] === "update" ? "updated" : past[2]} ${told}`;
  if (isSwitch(told) && ADJECTIVE.test(label))
    return `it is ${told === "no" ? "not " : ""}${label.replace(/^is /, "")}`;
  if (isSentence(told)) return `${label}: ${told}`;
  const areMany = isPlural(splitWords(label).at(-1) ?? "") && told !== "1";
  return `the ${label} ${areMany ? "are" : "is"} ${told}`;
}

/** Details as one or two sentences. */
export function sayAll(details: readonly Detail[]): string {
  const standsAlone = ({ label, text }: Detail) => isSentence(text) || (isSwitch(text) && !ADJECTIVE.test(label));
  const short = details.filter((detail) => !standsAlone(detail));
  const long = details.filter(standsAlone);
  const sentences: string[] = [];
  for (let index = 0; index < short.length; index += 3)
    sentences.push(`${upperFirst(joinWords(short.slice(index, index + 3).map(sayDetail)))}.`);
  sentences.push(...long.map((detail) => `${upperFirst(detail.label)}: ${trimEnd(detail.text)}.`));
  return sentences.join(" ");
}

/** A detail beside the name of its row: urls and texts speak for themselves. */
export function sayBeside({ label, text, kind }: Detail): string {
  const isPlain = kind === "url" || kind === "imageUrl" || kind === "text" || kind === "comment" || label === "";
  return isPlain ? trimEnd(text) : `${label} ${trimEnd(text)}`;
}
