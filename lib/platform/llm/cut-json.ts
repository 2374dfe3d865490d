/** A JSON object or list found in text. `json` ends where `end` points to. */
export interface CutJson {
  json: string;
  end: number;
}

const CLOSERS: Record<string, string> = { "{": "}", "[": "]" };
/** Deeper nesting is no answer to anything we ask, and would break whoever walks it. */
const DEEPEST = 64;
/** Where to stop looking, so that no answer can keep us busy. */
const MOST_CANDIDATES = 30;
const LONGEST_TEXT = 1_000_000;

/**
 * Cuts the object or list that begins at `from` (white space and the opening of a code fence aside) at its own end, so that
 * whatever a model adds behind it does no harm. Only brackets and strings are looked at: the text in between may still be no JSON.
 * @returns undefined when something else begins there, or it does not end
 */
export function cutJson(text: string, from = 0): CutJson | undefined {
  const start = from + (/^\s*(?:```[\w-]*\s*)?/.exec(text.slice(from))?.[0].length ?? 0);
  const open: string[] = [];
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at] as string;
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = open.length > 0;
    else if (char in CLOSERS) open.push(CLOSERS[char] as string);
    else if (char === open.at(-1)) open.pop();
    if (open.length > DEEPEST) return undefined;
    if (open.length === 0) return at === start ? undefined : { json: text.slice(start, at + 1), end: at + 1 };
  }
  return undefined;
}

/**
 * The first JSON object or list in a text that may have words or code fences around it.
 * @returns undefined when there is none
 */
export function findJson(output: string): unknown {
  const text = output.slice(0, LONGEST_TEXT);
  let candidates = 0;
  for (const start of text.matchAll(/[{[]/g)) {
    candidates += 1;
    if (candidates > MOST_CANDIDATES) return undefined;
    const cut = cutJson(text, start.index);
    try {
      if (cut) return JSON.parse(cut.json);
    } catch {
      // Brackets that are no JSON, such as "[sic]": look on.
    }
  }
  return undefined;
}

/** The objects of a list that is damaged or was cut off: those that are whole. */
export function findObjects(text: string): unknown[] {
  const found: unknown[] = [];
  for (let at = text.indexOf("{", text.indexOf("[")); at !== -1; ) {
    const cut = cutJson(text, at);
    if (!cut) return found;
    try {
      found.push(JSON.parse(cut.json));
    } catch {
      // This one is damaged; the next may be whole.
    }
    at = text.indexOf("{", cut.end);
  }
  return found;
}
