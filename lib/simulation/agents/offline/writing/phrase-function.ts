import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { listSlots } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { stemOf } from "#lib/simulation/agents/offline/reading/tokenise-text.ts";
import { articleFor, isPlural, isUncountable, pluralOf } from "#lib/simulation/world-state/inflect-noun.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import { classOfVerb, type VerbClass, verbInName, verbOf } from "#lib/simulation/world-state/verbs.ts";
import { cleanDescription, lowerFirst } from "./clean-description.ts";

/** How a person would ask for what a function does. Values of arguments are not in it yet. */
export interface FunctionPhrase {
  verbClass: VerbClass;
  /** "convert an amount from one currency to another": plain form, without full stop. */
  imperative: string;
  /** What is wanted, for functions that find or show something: "the holidays for a given country". */
  object: string;
  number: "one" | "many" | "mass";
  /** Set where the description is a question: "is today a public holiday". */
  question?: string;
}

const phrases = new WeakMap<ApiFunction, FunctionPhrase>();

/** Reads off a function's description what to ask for. */
export function phraseFunction(contract: ApiContract, fn: ApiFunction): FunctionPhrase {
  const known = phrases.get(fn);
  if (known) return known;
  const phrase = readPhrase(contract, fn);
  phrases.set(fn, phrase);
  return phrase;
}

function readPhrase(contract: ApiContract, fn: ApiFunction): FunctionPhrase {
  const text = cleanDescription(contract, fn.description);
  if (/^(?:is|are|does|do|has|can|will|was)\s/i.test(text)) {
    return {
      verbClass: "read",
      imperative: `check ${lowerFirst(text).replace(/^(\S+)\s+(\S+)\s+(.*)$/i, "whether $2 $1 $3")}`,
      object: text,
      number: "one",
      question: lowerFirst(text),
    };
  }
  const [first = "", ...rest] = text.split(/\s+/);
  // Verbs only where a description begins with them: as parts of names they are nouns.
  if (
    /^(?:answer|call|end|have|name|note|plan|put|rank|sort|star|sum|value|work)$/i.test(first) &&
    LEAD.test(rest[0] ?? "")
  )
    return { verbClass: "act", imperative: lowerFirst(text), object: rest.join(" "), number: "one" };
  const verb = verbOf(first);
  if (/^receive$/i.test(verb ?? ""))
    return { verbClass: "act", imperative: `send me ${rest.join(" ")}`, object: rest.join(" "), number: "many" };
  const isNoun =
    /^(?:list|search|query|report|record|order|book|match|filter|view|display|log|request|exchange|forecast|post)$/i.test(
      first,
    ) &&
    /^(?:of|for all|results?|by)\b/i.test(rest.join(" ")) &&
    !/^search for/i.test(text);
  if (verb && !isNoun && rest.length > 0) return fromVerb(contract, fn, verb, rest.join(" "));
  if (/\bsearch for\b/i.test(text)) return fromVerb(contract, fn, "search", text.replace(/^.*?\bsearch for\b\s*/i, ""));
  if (text !== "" && text.split(/\s+/).length > 1 && !verb)
    return fromVerb(contract, fn, "get", text.replace(/^list of\s+/i, ""));
  return fromName(contract, fn);
}

const LEAD = /^(?:a|an|the|out|up|on|how|what|which|your|entries|documents|messages)$/i;

function fromVerb(contract: ApiContract, fn: ApiFunction, verb: string, rest: string): FunctionPhrase {
  const verbClass = classFor(fn, verb);
  const plain = rest.replace(/^(?:for|back)\s+/i, "");
  if (verb === "count" || /^(?:the )?(?:number|count) of\b/i.test(plain)) {
    const counted = plain.replace(/^(?:the )?(?:number|count) of\s+|^how many\s+/i, "");
    return {
      verbClass: "read",
      imperative: `count ${counted}`,
      object: `the number of ${counted}`,
      number: "one",
      question: `how many ${counted} are there`,
    };
  }
  if (verbClass === "read" || verbClass === "search") {
    const isList = planFunctions(contract).functions.get(fn.name)?.role === "list";
    const object = determine(strip(withoutBy(contract, fn, plain)), isList);
    return {
      verbClass,
      imperative: `${verbClass === "search" ? "find" : "get"} ${object.text}`,
      object: object.text,
      number: object.number,
    };
  }
  const acted = strip(rest);
  return { verbClass, imperative: `${verb} ${withArticle(acted)}`, object: withArticle(acted), number: "one" };
}

function classFor(fn: ApiFunction, verb: string): VerbClass {
  const named = classOfVerb(verb) ?? "read";
  return fn.method === "get" && named === "create" ? "read" : named;
}

/** "jokes by category": the argument says it, with its value. */
function withoutBy(contract: ApiContract, fn: ApiFunction, text: string): string {
  const match = /\s+by (?:the |a |an |its |their )?([\w ,'-]+)$/i.exec(text);
  if (!match) return text;
  const named = new Set(splitWords(match[1] ?? "").map(stemOf));
  const isGeneric = /\b(?:text|names?|identifiers?|ids?|keywords?|filters?)$/i.test(match[1] ?? "");
  const isArgument =
    isGeneric || listSlots(contract, fn).some(({ label }) => splitWords(label).some((word) => named.has(stemOf(word))));
  return isArgument ? text.slice(0, match.index) : text;
}

/** Leads that speak of the answer's form instead of what is in it. */
const FORM =
  /^(?:(?:a|an|the|full|complete|paginated|detailed|entire)\s+)*(?:lists?|arrays?|collections?|sets?|page|overview)\s+of\s+(?:all\s+(?:the\s+)?|the\s+)?/i;

function strip(text: string): string {
  return text
    .replace(
      /^an? ([\w ]+) (information|info|data|details)$/i,
      (_, noun: string, kind: string) => `${kind} about ${articleFor(noun)} ${noun}`,
    )
    .replace(FORM, "")
    .replace(/^(?:all of the|all the|all|any|multiple|one or more)\s+(?=\S)/i, "")
    .replace(/^available\s+(?=\S+s\b)/i, "available ")
    .trim();
}

/** The noun phrase with the article it needs, and its number. */
function determine(text: string, isList: boolean): { text: string; number: FunctionPhrase["number"] } {
  const head = headOf(text);
  const number = isUncountable(head) ? "mass" : isPlural(head) ? "many" : "one";
  if (
    /^(?:a|an|the|my|our|your|this|that|some|today's|tomorrow's|information|details|how|what|which|when|where|who|whose|why|whether)\b/i.test(
      text,
    )
  )
    return { text, number };
  if (number !== "one") return { text, number };
  if (isList) return { text: text.replace(new RegExp(`\\b${head}\\b`, "i"), pluralOf(head)), number: "many" };
  const isAny = /^(?:random|new|short|single|quick)\b/i.test(text);
  return { text: `${isAny ? articleFor(text) : "the"} ${text}`, number };
}

/** The last word of what a phrase is about, before prepositions. */
export function headOf(text: string): string {
  const before =
    text.split(
      /\s+(?:for|of|in|on|near|around|within|during|since|between|from|to|by|with|about|at|that|which|including|such|based|using|between|within|when|whose|who|similar|and|available|supported|containing|related|offered|one|made|sold|sent|given|called)\s+|,/i,
    )[0] ?? text;
  return splitWords(before).at(-1) ?? "";
}

/** "existing dashboard" to act on needs an article: "a dashboard". */
function withArticle(text: string): string {
  const plain = text
    .replace(/^(an|a|the)\s+(?:existing|specific|new existing)\s+/i, "$1 ")
    .replace(/^existing\s+/i, "");
  if (/^(?:a|an|the|my|our|your|this|that|some|for|in|into|to|whether|if|on|or|and)\b/i.test(plain))
    return plain.replace(
      /^(a|an)\s+(\S)/i,
      (_, _article, next: string) => `${articleFor(next + plain.split(/\s+/).slice(1).join(" ").slice(1))} ${next}`,
    );
  const head = headOf(plain);
  return isPlural(head) || isUncountable(head) || plain === "" ? plain : `${articleFor(plain)} ${plain}`;
}

/** "AirportApi_getAirport" gives "get the airport". */
function fromName(contract: ApiContract, fn: ApiFunction): FunctionPhrase {
  const words = splitWords(fn.name).filter((word) => !/^(?:api|v\d+|get|post|put|patch|delete)$/.test(word));
  const path = fn.path
    .split("/")
    .filter((segment) => segment !== "" && !segment.startsWith("{"))
    .flatMap(splitWords);
  const usable = words.length > 0 ? words : path;
  const verb =
    verbInName(fn.name) ??
    ({ delete: "delete", post: "create", put: "update", patch: "update" } as Record<string, string>)[fn.method] ??
    "get";
  const nouns = [...new Set(usable.filter((word) => word !== verb))];
  return fromVerb(contract, fn, verb, nouns.join(" ") || "information");
}
