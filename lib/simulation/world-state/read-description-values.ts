const LEAD =
  /\b(?:e\.?g\.?|for example|for instance|such as|one of|either|possible values?(?: are)?|allowed values?(?: are)?|options?(?: are)?|can be|accepts?|values?(?=\s*[:(])|valid values?(?: are)?)\b[:,]?\s*/gi;
const QUOTED = /["'“‘`]([^"'“”‘’`]{1,40})["'”’`]/g;

/**
 * Values that a description shows: "(e.g., 'daily', 'weekly', etc.)" gives daily and weekly, "(fiat or crypto)" gives fiat and
 * crypto. Empty when it shows none that can be told apart from prose.
 */
export function readDescriptionValues(description: string | undefined): string[] {
  if (!description) return [];
  const keyed = [...description.matchAll(/(?<![\w])([\w.-]{1,12})\s*(?:->|→|=>|=|:)\s*[A-Z][\w ]+/g)].map(
    (match) => match[1] ?? "",
  );
  if (keyed.length >= 2) return clean(keyed);
  const quoted = [...description.matchAll(QUOTED)].map((match) => match[1] ?? "");
  if (quoted.length > 0) return clean(quoted);
  for (const inside of description.matchAll(/\(([^()]{1,120})\)/g)) {
    const values = splitList(inside[1] ?? "");
    if (values.length > 0) return values;
  }
  LEAD.lastIndex = 0;
  const lead = LEAD.exec(description);
  if (!lead) return [];
  return splitList(description.slice(lead.index).split(/[.;)](?:\s|$)/)[0] ?? "");
}

/** How no value begins: "the value in rupees" shows none. */
const PROSE = /^(?:the|an?|in|of|by|for|to|its|this|that|which|as)\s/i;

/** "e.g. KAVL or AVL" and "a, b, c": only short words without the marks of prose. */
function splitList(text: string): string[] {
  const isLed = new RegExp(LEAD.source, "i").test(text);
  const body = text.replace(new RegExp(LEAD.source, "gi"), "").replace(/\betc\.?/gi, "");
  const parts = clean(body.split(/\s*(?:,|\/|\bor\b|\band\b|\|)\s*/));
  const isShort = parts.every((part) => part.split(/\s+/).length <= 3 && !/[:()=>]/.test(part) && !PROSE.test(part));
  // "can be used" names no value, "can be daily or weekly" does.
  const fewest = /^(?:can be|accepts?|either|one of)\b/i.test(text) ? 2 : 1;
  return isShort && (isLed ? parts.length >= fewest : parts.length >= 2 && parts.every((part) => !part.includes(" ")))
    ? parts
    : [];
}

function clean(values: readonly string[]): string[] {
  const trimmed = values.map((value) =>
    value
      .trim()
      .replace(/^[-–:]+|[.,;:]+$/g, "")
      .trim(),
  );
  const plain = trimmed.filter(
    (value) => value !== "" && !/^(?:etc|and so on|optional|required|default|more|others?)$/i.test(value),
  );
  return [...new Set(plain)];
}
