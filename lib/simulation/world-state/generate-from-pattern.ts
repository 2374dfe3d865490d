import type { RandomStream } from "./random-stream.ts";

const DIGITS = "0123456789";
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const MAX_LENGTH = 200;

/**
 * A text that a regular expression accepts, for the expressions that documents use: literals, classes, groups, alternatives and
 * repetition. Undefined where it uses more (look-around, back-references) or where no draw fits.
 */
export function generateFromPattern(pattern: string, random: RandomStream): string | undefined {
  let accepts: RegExp;
  try {
    accepts = new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const text = new PatternReader(pattern, random).read();
    if (text === undefined) return undefined;
    if (text.length <= MAX_LENGTH && accepts.test(text)) return text;
  }
  return undefined;
}

/** Reads a pattern from left to right and writes as it goes. */
class PatternReader {
  readonly #pattern: string;
  readonly #random: RandomStream;
  #at = 0;
  #unknown = false;

  constructor(pattern: string, random: RandomStream) {
    this.#pattern = pattern;
    this.#random = random;
  }

  read(): string | undefined {
    const text = this.#alternatives();
    return this.#unknown || this.#at < this.#pattern.length ? undefined : text;
  }

  #alternatives(): string {
    const branches = [this.#sequence()];
    while (this.#pattern[this.#at] === "|") {
      this.#at += 1;
      branches.push(this.#sequence());
    }
    return this.#random.pick(branches);
  }

  #sequence(): string {
    let text = "";
    while (this.#at < this.#pattern.length && !this.#unknown && !"|)".includes(this.#pattern[this.#at] as string)) {
      const start = this.#at;
      const first = this.#atom();
      const end = this.#at;
      const times = this.#repetitions();
      const after = this.#at;
      if (times > 0) text += first;
      // Each repetition draws again, so that \d{4} is not one digit four times.
      for (let count = 1; count < times && text.length < MAX_LENGTH; count += 1) {
        this.#at = start;
        text += this.#atom();
      }
      this.#at = Math.max(after, end);
    }
    return text;
  }

  #atom(): string {
    const char = this.#pattern[this.#at] as string;
    this.#at += 1;
    if (char === "^" || char === "$") return "";
    if (char === ".") return this.#random.pick([...LOWER]);
    if (char === "[") return this.#class();
    if (char === "\\") return this.#escape();
    if (char !== "(") return char;
    if (this.#pattern[this.#at] === "?") {
      if (this.#pattern[this.#at + 1] === ":") this.#at += 2;
      else {
        this.#unknown = true;
        return "";
      }
    }
    const text = this.#alternatives();
    this.#at += 1;
    return text;
  }

  #escape(): string {
    const char = this.#pattern[this.#at] as string;
    this.#at += 1;
    if (char === "d") return this.#random.pick([...DIGITS]);
    if (char === "w") return this.#random.pick([...LOWER, ...DIGITS]);
    if (char === "s") return " ";
    if (char === "b") return "";
    if (/[A-Za-z0-9]/.test(char)) this.#unknown = true;
    return char;
  }

  #class(): string {
    const isNegated = this.#pattern[this.#at] === "^";
    if (isNegated) this.#at += 1;
    const members = new Set<string>();
    while (this.#at < this.#pattern.length && this.#pattern[this.#at] !== "]") {
      let char = this.#pattern[this.#at] as string;
      this.#at += 1;
      if (char === "\\") {
        char = this.#pattern[this.#at] as string;
        this.#at += 1;
        const shorthand = { d: DIGITS, w: `${LOWER}${DIGITS}_`, s: " " }[char];
        if (shorthand) {
          for (const member of shorthand) members.add(member);
          continue;
        }
      }
      const next = this.#pattern[this.#at + 1];
      if (this.#pattern[this.#at] === "-" && next !== undefined && next !== "]") {
        this.#at += 2;
        for (let code = char.charCodeAt(0); code <= next.charCodeAt(0); code += 1)
          members.add(String.fromCharCode(code));
      } else members.add(char);
    }
    this.#at += 1;
    const pool = isNegated ? [...`${LOWER}${UPPER}${DIGITS}`].filter((char) => !members.has(char)) : [...members];
    if (pool.length > 0) return this.#random.pick(pool);
    this.#unknown = true;
    return "";
  }

  #repetitions(): number {
    const rest = this.#pattern.slice(this.#at);
    const match = /^(?:([?*+])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(rest);
    if (!match) return 1;
    this.#at += match[0].length;
    if (match[1] === "?") return this.#random.int(0, 1);
    if (match[1] === "*") return this.#random.int(0, 4);
    if (match[1] === "+") return this.#random.int(1, 5);
    const least = Number(match[2]);
    const most = match[3] === undefined ? least : match[4] ? Number(match[4]) : least + 3;
    return this.#random.int(Math.min(least, MAX_LENGTH), Math.min(most, least + 6, MAX_LENGTH));
  }
}
