import { verbOf } from "#lib/simulation/world-state/verbs.ts";

/** A part of an instruction that wants one thing, or tells why. */
export interface Clause {
  text: string;
  start: number;
  end: number;
  /** False for sentences that only tell a story. */
  isRequest: boolean;
}

const ASKS =
  /\?|\b(?:can|could|would|will|may) (?:you|i|we)\b|\bplease\b|\b(?:i(?:'d| would)? (?:like|love|want|need|have) to|i (?:need|want)|i'?d (?:like|love)|i'?m (?:looking|trying|interested|curious|searching|wondering)|looking for|interested in|let me know|help me|tell me|show me|give me|find me|get me|make sure|let's|curious about|wondering)\b|^(?:how|what|which|who|where|when|is|are|do|does)\b/i;

/** Where a new wish starts within a sentence. */
const BREAKS =
  /[,;]?\s+(?:and then|then|after that|afterwards|and also|also|as well as|plus)\s+|;\s+|,?\s+and\s+(?=(?:please\s+)?(?:[a-z]+)\s+(?:me|us|my|our|the|a|an|it|its|that|this|them|their|him|her|for|to|in|on|with|all|any|some|up|out|if|whether|what|how|\d|"))/gi;

/** Full stops that end sentences: not those of numbers, abbreviations and initials. */
const SENTENCE_END = /(?<=[.!?]["”'’)]?)\s+(?=["“'(]?[\p{Lu}\d])/gu;

/** Splits an instruction into what is wanted, in order. */
export function splitClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let at = 0;
  const sentences = text.split(SENTENCE_END);
  for (const sentence of sentences) {
    const start = text.indexOf(sentence, at);
    at = start + sentence.length;
    const asks = ASKS.test(sentence) || startsWithVerb(sentence);
    for (const part of splitSentence(sentence)) {
      const isRequest =
        asks &&
        (part.start === 0 ||
          startsWithVerb(sentence.slice(part.start, part.end)) ||
          ASKS.test(sentence.slice(part.start, part.end)));
      clauses.push({
        text: sentence.slice(part.start, part.end),
        start: start + part.start,
        end: start + part.end,
        isRequest,
      });
    }
  }
  return mergeFragments(text, clauses);
}

function splitSentence(sentence: string): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of sentence.matchAll(BREAKS)) {
    const after = sentence.slice(match.index + match[0].length);
    const isJoiner = /also|then|after|plus|as well/i.test(match[0]);
    if (!startsWithVerb(after) && !(isJoiner && (ASKS.test(after) || startsWithVerb(after)))) continue;
    parts.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  parts.push({ start, end: sentence.length });
  return parts.filter((part) => part.end > part.start);
}

/** True for what reads like an order: "show me …", "please delete …". */
export function startsWithVerb(text: string): boolean {
  const first =
    /^\W*(?:please\s+|kindly\s+|also,?\s+|then,?\s+|additionally,?\s+|finally,?\s+|next,?\s+)*([a-z]+)/i.exec(
      text,
    )?.[1];
  return (
    first !== undefined &&
    (verbOf(first) === first.toLowerCase() ||
      /^(?:let|tell|pull|help|put|call|name|include|pick|bring|grab|want|need|sign|log|turn)$/i.test(first))
  );
}

/** A part without a wish of its own belongs to the one before it. */
function mergeFragments(text: string, clauses: Clause[]): Clause[] {
  const merged: Clause[] = [];
  for (const clause of clauses) {
    const previous = merged.at(-1);
    const isFragment =
      previous !== undefined &&
      !clause.isRequest &&
      previous.isRequest &&
      text.slice(previous.end, clause.start).trim() !== "" &&
      !/[.!?]/.test(text.slice(previous.end - 1, clause.start));
    if (isFragment && previous) {
      previous.end = clause.end;
      previous.text = text.slice(previous.start, previous.end);
    } else merged.push({ ...clause });
  }
  return merged;
}
