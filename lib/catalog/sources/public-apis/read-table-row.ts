const TARGET = /\(\s*<?((?:[^\s()<>]|\([^\s()]*\))*)>?(?:\s+"[^"]*")?\s*\)/.source;
const LINK = new RegExp(`\\[((?:[^[\\]\\\\]|\\\\.)*)\\]${TARGET}`, "g");
const IMAGE = new RegExp(`!${LINK.source}`, "g");
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/**
 * The cells of a row of a markdown table, or undefined where the line is none. A bar after a backslash or within a code span
 * belongs to its cell.
 * @see https://github.github.com/gfm/#tables-extension-
 */
export function readTableRow(line: string): string[] | undefined {
  const text = line.trim();
  if (!text.includes("|")) return undefined;
  const cells: string[] = [];
  let cell = "";
  let inCode = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\\" && text[at + 1] === "|") {
      cell += "|";
      at += 1;
    } else if (character === "|" && !inCode) {
      cells.push(cell.trim());
      cell = "";
    } else {
      if (character === "`") inCode = !inCode && text.includes("`", at + 1);
      cell += character;
    }
  }
  if (cell.trim() !== "" || !text.endsWith("|")) cells.push(cell.trim());
  return text.startsWith("|") ? cells.slice(1) : cells;
}

/** True for the row that separates a table's head from its rows: `|:---|---:|`. */
export function isSeparatorRow(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^:?-+:?$/.test(cell));
}

/** What a cell says, as plain text: links by their words, no marks of emphasis or code, escapes and entities resolved. */
export function plainCell(cell: string): string {
  const words = cell
    .replace(IMAGE, "$1")
    .replace(LINK, "$1")
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/(`+)(.+?)\1/g, "$2")
    .replace(/(\*\*|__)(?=\S)(.+?)\1/g, "$2");
  return unescaped(words).replace(/\s+/g, " ").trim();
}

/** Where the first link of a cell leads. */
export function linkOfCell(cell: string): string | undefined {
  const address = new RegExp(LINK.source).exec(cell)?.[2] ?? /<(https?:[^\s<>]+)>/.exec(cell)?.[1];
  return address === undefined ? undefined : unescaped(address);
}

function unescaped(text: string): string {
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? "");
}
