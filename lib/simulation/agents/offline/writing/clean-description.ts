import type { ApiContract } from "#lib/domain/api-function.ts";

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What documentation puts before what a function does. */
const PREAMBLE =
  /^(?:(?:this|the) (?:endpoint|method|operation|function|call|resource|api|route|request)\s+(?:can be used to|is used to|allows (?:you|users?|one) to|lets you|will|to)?\s*|use this (?:endpoint|method|operation|function|call) to\s+|(?:endpoint|method|api|operation|function) (?:to|for|that)\s+|allows (?:you|users?|one|clients?|the user) to\s+|lets you\s+|used to\s+|it\s+|will\s+|able to\s+|enables? (?:you|users?) to\s+)+/i;

/** Clauses that speak of parameters and formats, not of what is wanted. */
const TAILS: readonly RegExp[] = [
  /\s*,?\s+based on (?:a |an |the |various |specific |different |certain |given |provided |some |their |user'?s? |optional )*(?:search )?(?:criteria|parameters?|filters?|quer(?:y|ies)|query string|keywords?|conditions?|options?|inputs?|preferences?)\b.*$/i,
  /\s*,?\s+based on (?:the |a )?user'?s?\b.*$/i,
  /\s*,?\s+based on [^.]*?(?:,|\band\b)[^.]*$/i,
  /\s*,?\s+(?:including|such as|e\.g\.|for example|like|along with|together with|as well as|with optional|with pagination|with support)\b.*$/i,
  /\s+with (?:their |its |the )?(?:dates?|details?|names?|descriptions?|information|ids?|metadata)\b[^.]*$/i,
  /\s+(?:using|by using|via|through|by specifying|by providing|by passing)\s+(?:the |a |an |their |its |your )?[^.]*$/i,
  /\s+by (?:the |a |an |its |their |his |her |given |unique )*(?:[\w/-]+ (?:or|and|,) )*(?:id|ids|identifier|name|names|uuid|key|slug|code|username|user name|number|title|ICAO|IATA|FAA|email)(?:\s+(?:or|and)\s+[\w ]+|\s+identifier|\s+code)?$/i,
  /\s*,?\s+(?:and|to)\s+(?:get|retrieve|return|see|show|receive|fetch)\s+(?:their|its|the|a|an|all)\b[^.]*$/i,
  /\s+in (?:json|xml|csv|html) format$/i,
  /\s+(?:matching|that match(?:es)?|meeting)\s+(?:the |a |an |certain |specified |given |your )*(?:criteria|query|filters?|search|parameters?|conditions?)\b.*$/i,
  /\s+(?:if (?:any|available|applicable)|for pagination purposes|for authenticated users?|for (?:the )?(?:authenticated|current) user)$/i,
  /\s+(?:to (?:ensure|create|integrate|make sure|help|provide|achieve|allow|enable|see if|determine|support))\b.*$/i,
  /\s+(?:in|from|within|on) the (?:system|application|database|service|platform|store|catalog(?:ue)?|account)$/i,
  /\s+(?:from|in|to|of|on|against) (?:the|our|this) (?:\S+ ){0,2}(?:api|database|service|system|platform|server)$/i,
];

/**
 * The first sentence of a description as the plain wish in it: no markup, no talk of endpoints and parameters, no name of the
 * API. Empty when nothing is left.
 */
export function cleanDescription(contract: ApiContract, description: string): string {
  let text = description
    .replace(/<[^>]*>/g, " ")
    .replace(/`|\*\*|__|\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
  text = firstSentence(text)
    .replace(/\s*\([^()]*\)/g, "")
    .replace(/[\s.:;,!]+$/, "");
  text = withoutApiName(contract, text);
  text = text.replace(PREAMBLE, "");
  for (const tail of TAILS) {
    const cut = text.replace(tail, "");
    // A tail that leaves a bare verb was the substance.
    if (cut.split(/\s+/).length >= 2) text = cut;
  }
  text = text
    .replace(/(\S+s) supported by (?:the|this) (?:api|service)/i, "supported $1")
    .replace(/\b(?:rest |web )?api(?:'s)?\b/gi, "service")
    .replace(/\s+page by page$/i, "")
    .replace(/^looks?\s+up\s+/i, "find ");
  text = text
    .replace(/^query\s+(?:the\s+)?(?:[\w-]+\s+){0,3}for\s+/i, "get ")
    .replace(/^search (?:the\s+)?(?:[\w-]+\s+){1,3}for\s+/i, "search for ");
  return lowerFirst(text.trim());
}

/** A capital at the start of a sentence only; acronyms and "I" keep theirs. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}(?:\p{Ll}|\s)/u.test(text) && !/^I\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function firstSentence(text: string): string {
  const end = /(?<!\b(?:e\.g|i\.e|etc|vs|approx|no|Mr|Dr|St))[.!?](?=\s+\p{Lu}|\s*$)|\n/u.exec(text);
  return end ? text.slice(0, end.index) : text;
}

/** The name goes with the words that lead to it: "from AcmeDB", "to the AcmeDB database". What the API is about stays. */
function withoutApiName(contract: ApiContract, text: string): string {
  const name = contract.apiName.replace(/\.(?:com|io|org|net)$|\s+API$/i, "").trim();
  if (name.length < 2 || isTopic(contract, name)) return text;
  // A name in one word may be written in several.
  const pattern = name
    .split(/(?<=[a-z])(?=[A-Z])|\s+/)
    .map(escapePattern)
    .join("\\s*");
  const led = new RegExp(
    `\\s*\\b(?:from|in|on|via|using|of|to|by|through|with|at)\\s+(?:the\\s+|our\\s+)?(?:used\\s+)?${pattern}(?:\\.\\w+)?(?:'s)?(?:\\s+(?:database|API|service|platform|system|server|library|website|app|account))?`,
    "gi",
  );
  const bare = new RegExp(
    `(?:\\bthe\\s+)?${pattern}(?:\\.\\w+)?(?:'s)?\\s*(?:API|database|service|library)?\\s*`,
    "gi",
  );
  const cut = text
    .replace(led, "")
    .replace(bare, "")
    .replace(/\s{2,}/g, " ")
    .trim();
  if (cut.split(" ").length > 2) return cut;
  // "Get version of the used AcmeDB library" keeps its library.
  const kept = text
    .replace(new RegExp(`(?:\\bused\\s+)?${pattern}(?:'s)?\\s*`, "gi"), "")
    .replace(/\s{2,}/g, " ")
    .trim();
  return kept.replace(/\s+(?:from|of|in|to|on)(?:\s+the)?$/i, "");
}

/** A name that the functions use as an ordinary word is what the API is about. */
function isTopic(contract: ApiContract, name: string): boolean {
  const lower = name.toLowerCase();
  return lower !== name && contract.functions.some(({ description }) => description.includes(lower));
}
