import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import type { Mention } from "./find-mentions.ts";
import type { Slot } from "./list-slots.ts";
import { contentStems, isStopWord, stemOf, type Token, tokenise } from "./tokenise-text.ts";

/** Words before a value that tell what it is, by kind. */
const LEADS: Partial<Record<Slot["kind"], RegExp>> = {
  city: /\b(?:in|at|near|around|to|from|for|of)$/i,
  location: /\b(?:in|at|near|around|to|from|for|of)$/i,
  country: /\b(?:in|to|from|for|of|across)$/i,
  countryCode: /\b(?:in|to|from|for|of)(?: the)?$/i,
  region: /\b(?:in|around|across)(?: the)?$/i,
  state: /\b(?:in|of)$/i,
  title: /\b(?:call|called|name|named|titled|entitled|name|title)(?: is| it| to| should be)?$/i,
  username: /\b(?:called|named|username|user|as|handle|friend)(?: is)?$/i,
  id: /\b(?:id|ids|identifier|number|no\.?|#)(?: is| of|:)?$/i,
  query:
    /\b(?:about|for|mention|mentions|mentioning|containing|contain|called|named|titled|related to|keywords?|matching|on|with|of|to|word|look up|involve|involving|say|saying|says)$/i,
  text: /\b(?:saying|says|say|text|reads|that|containing|content)$/i,
  comment: /\b(?:saying|says|say|comment|note|message|add|adding)$/i,
  language: /\b(?:in|into|to)(?: the)?$/i,
  languageCode: /\b(?:in|into|to)(?: the)?$/i,
  email: /\b(?:to|at|e-?mail(?: address)?(?: is)?|with|is)$/i,
  limit: /\b(?:up to|at most|no more than|first|top|just|only|limit(?: of)?|maximum of|max|about|to)$/i,
  date: /\b(?:on|for|at|of|dated)$/i,
  year: /\b(?:in|for|of|during|year)$/i,
  month: /\b(?:in|for|of|during|month)$/i,
  word: /\b(?:word|for|of|does)$/i,
  currencyCode: /\b(?:in|for|of|from|to)$/i,
  price: /\b(?:above|below|over|under|reaches|hits|exceeds|than|at|for|of|price(?: of)?)$/i,
  amount: /\b(?:of|for|have|convert|exchange|amount(?: of)?)$/i,
  rate: /\b(?:above|below|over|under|reaches|hits|exceeds|than|at)$/i,
  weekday: /\b(?:on|every)$/i,
};

const START =
  /\b(?:from|since|starting|start|after|between|beginning|begin|as of|check in|departing|past|last|previous)(?: (?:on|the|date|is|of|should be|:))*$/i;
const END =
  /\b(?:to|until|till|through|before|and|ending|end|by|up to|check out|returning)(?: (?:on|the|date|is|of|should be|:))*$/i;
const LEAST = /\b(?:at least|more than|over|above|minimum(?: of)?|from|min|no less than)$/i;
const MOST = /\b(?:at most|less than|under|below|up to|maximum(?: of)?|no more than|max|to)$/i;

const TOO_COMMON = new Set(["id", "name", "cod", "numb", "valu", "typ", "typ", "text", "titl"].map((word) => word));

/** Stems of a slot's label, those that tell it apart first. */
function labelStems(slot: Slot): string[] {
  return splitWords(slot.label)
    .filter((word) => !isStopWord(word) || splitWords(slot.label).length === 1)
    .map(stemOf);
}

const descriptions = new WeakMap<Slot, ReadonlySet<string>>();

function descriptionStems(slot: Slot): ReadonlySet<string> {
  const known = descriptions.get(slot);
  if (known) return known;
  const stems = new Set(contentStems(slot.description).filter((stem) => !TOO_COMMON.has(stem)));
  descriptions.set(slot, stems);
  return stems;
}

const WINDOW = 5;

/** How strongly the words around a mention say that it is this slot's value: 0 to about 7. */
export function cueOf(slot: Slot, mention: Pick<Mention, "start" | "end">, text: string): number {
  const tokens = tokenise(text);
  const before = tokens.filter(({ end }) => end <= mention.start).slice(-WINDOW);
  const after = tokens.filter(({ start }) => start >= mention.end).slice(0, 2);
  const lead = text
    .slice(Math.max(0, mention.start - 40), mention.start)
    .trimEnd()
    .replace(/["'“‘(:]+$/, "")
    .trimEnd();
  return (
    labelCue(slot, before, after, text, mention) +
    leadCue(slot, lead, before) +
    roleCue(slot, lead) +
    trailCue(slot, text.slice(mention.end, mention.end + 48))
  );
}

function labelCue(
  slot: Slot,
  before: readonly Token[],
  after: readonly Token[],
  text: string,
  mention: Pick<Mention, "start" | "end">,
): number {
  const stems = labelStems(slot);
  if (stems.length === 0) return 0;
  const inReach = before.filter(({ end }) => !/[.!?;]\s/.test(text.slice(end, mention.start)));
  const matched = stems.filter((stem) => inReach.some((token) => token.stem === stem));
  // "PLN as the base currency for CHF": the name belongs to the value before it.
  const isOther = (token: Token) => /\bas (?:the|my|an?)\s*$/i.test(text.slice(0, token.start));
  const closest = inReach.findLastIndex((token) => stems.includes(token.stem));
  const distance = closest < 0 ? WINDOW : inReach.length - 1 - closest;
  const owner = inReach.find((token) => stems.includes(token.stem));
  let cue =
    matched.length === 0 || (owner && isOther(owner)) ? 0 : (5 * matched.length) / stems.length - distance * 0.4;
  if (
    closest >= 0 &&
    distance > 0 &&
    inReach.slice(closest + 1).some(({ lower }) => /^(?:on|for|by|from|with|about)$/.test(lower))
  )
    cue *= 0.5;
  const next = after.filter(({ start }) => !/[.!?;,]\s/.test(text.slice(mention.end, start)));
  if (stems.length > 1 && stems.every((stem, index) => next[index]?.stem === stem)) cue = Math.max(cue, 3.5);
  if (next.some((token, index) => stems.includes(token.stem) && index === 0))
    cue = Math.max(cue, 3.5 / (stems.length > 1 ? 1.5 : 1));
  const own = tokenise(text).findLast(({ end }) => end <= mention.end);
  if (own && own.start > mention.start && stems.includes(own.stem) && !/^date|^year$/.test(slot.kind))
    cue = Math.max(cue, 3);
  return cue;
}

function leadCue(slot: Slot, lead: string, before: readonly Token[]): number {
  const pattern = LEADS[slot.kind];
  const isFigure = slot.kind === "price" || slot.kind === "amount" || slot.kind === "rate";
  if (slot.kind === "id" && /\b(?:called|named|titled)$/i.test(lead)) return -3;
  const led = pattern?.test(lead) ? (isFigure || slot.kind === "limit" ? 3 : 2) : 0;
  const described = before.slice(-3).filter((token) => descriptionStems(slot).has(token.stem)).length;
  return led + Math.min(described, 2) * 0.7;
}

/** Names that say which end of something a value is: from, to, start, end, min, max. */
/** What follows a value: "5 facts" counts, "100 EUR" is an amount, "USD to JPY" starts with the base. */
function trailCue(slot: Slot, trail: string): number {
  const named = /^["”’]?\s+as (?:the|my|a|an)\s+([\w -]+)/i.exec(trail)?.[1];
  if (named !== undefined && labelStems(slot).some((stem) => tokenise(named).some((token) => token.stem === stem)))
    return 5;
  if (slot.kind === "limit")
    return /^\s+(?:[a-z-]+\s+){0,3}?[a-z-]{3,}s\b/i.test(trail) &&
      !/^\s+(?:days|weeks|months|years|hours|minutes|stars|pixels|miles|km)\b/i.test(trail)
      ? 2.5
      : 0;
  if (slot.kind === "amount" || slot.kind === "price")
    return /^\s*(?:[A-Z]{3}\b|dollars|euros|pounds|yen|[$€£])/i.test(trail) ? 3 : 0;
  if (slot.kind === "currencyCode" && /^(?:from|base|source)/i.test(slot.argument))
    return /^["”’]?\s*(?:in)?to\b/i.test(trail) ? 3 : 0;
  return 0;
}

function roleCue(slot: Slot, lead: string): number {
  const words = splitWords(slot.argument);
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  const isDay = slot.kind === "date" || slot.kind === "dateTime";
  if (isDay && has(/^(?:start|from|since|after|begin|checkin|departure)$/)) return START.test(lead) ? 3 : 0;
  if (isDay && has(/^(?:end|to|until|before|checkout|return)$/)) return END.test(lead) ? 3 : 0;
  if (slot.kind === "offset")
    return /\b(?:skip|skipping|exclude|excluding|offset|after)(?: the)?(?: first)?$/i.test(lead) ? 4 : 0;
  if (has(/^(?:from|source|origin|base)$/))
    return /\b(?:from|have|convert|exchange|of|base(?: currency)?)(?: the)?(?: [\d.,]+)?$/i.test(lead) ? 3 : 0;
  if (has(/^(?:to|target|destination)$/)) return /\b(?:to|into|in)(?: the)?$/i.test(lead) ? 3 : 0;
  if (has(/^(?:min|minimum|least)$/)) return LEAST.test(lead) ? 3 : 0;
  if (has(/^(?:max|maximum|most)$/)) return MOST.test(lead) ? 3 : 0;
  return 0;
}
