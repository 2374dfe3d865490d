import { AppError } from "#lib/domain/errors.ts";

/**
 * The words of a command line, as a shell would split them: at blanks, with quotes and backslashes. Nothing else of a shell has
 * a meaning: no variables, no pipes, no second command.
 * @throws AppError INVALID when it is empty, too long, or a quote stays open
 */
export function splitCommand(line: string): [command: string, ...args: string[]] {
  if (line.length > MAX_LENGTH || line.includes("\0")) throw refusal("it is too long, or holds a NUL character");
  const words: string[] = [];
  const part = /\s+|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)|(.)/gsu;
  let word: string | undefined;
  for (const [text, single, double, escaped, plain, stray] of line.matchAll(part)) {
    if (stray !== undefined) throw refusal("a quote stays open, or it ends in a backslash");
    const said = single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? plain;
    if (said !== undefined) word = (word ?? "") + said;
    else if (text !== "" && word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  const [command, ...args] = words;
  if (command === undefined || command === "") throw refusal("it is empty");
  return [command, ...args];
}

const MAX_LENGTH = 4000;

const refusal = (why: string): AppError =>
  new AppError(
    "INVALID",
    `The command of the MCP server cannot be run: ${why}. Write it as in a terminal: npx -y some-server --flag.`,
  );
