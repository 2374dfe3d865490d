const CONTROLS = /[^\P{Cc}\t\n\r\u0080-\u009f]/gu;

/**
 * Text of unknown origin, as it can be shown: half characters become �, control characters their code (\u0000). Both would
 * otherwise differ between the server's page and the browser's.
 */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n")
    .replace(CONTROLS, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export interface CutText {
  shown: string;
  /** Lines and characters that are left out; 0 when nothing is. */
  hiddenLines: number;
  hiddenLength: number;
}

/** The beginning of a text, cut between characters (never inside one) and between lines where it has many. */
export function cutText(text: string, limits: { lines: number; length: number }): CutText {
  let end = text.length;
  let at = -1;
  for (let line = 0; line < limits.lines; line += 1) {
    at = text.indexOf("\n", at + 1);
    if (at === -1) break;
    if (line === limits.lines - 1) end = at;
  }
  if (end > limits.length) {
    end = limits.length;
    const unit = text.charCodeAt(end - 1);
    if (unit >= 0xd800 && unit <= 0xdbff) end -= 1;
  }
  const rest = text.slice(end);
  return { shown: text.slice(0, end), hiddenLines: countLines(rest), hiddenLength: rest.length };
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
