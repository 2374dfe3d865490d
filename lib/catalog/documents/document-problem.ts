import { toPointer } from "./json-pointer.ts";

/** Something in a document that is not as it should be, and whether we put it right or left it. */
export interface DocumentProblem {
  /** `petstore.yaml line 12` for syntax, `petstore.yaml#/paths/~1pets` for structure. */
  where: string;
  message: string;
  repaired: boolean;
}

/** Writes problems down under the name of the file they were found in. */
export interface ProblemLog {
  /** Nobody reads it: what only finds problems, and changes nothing, need not run. */
  readonly isUnread: boolean;
  readonly problems: DocumentProblem[];
  /** Where a place of the document stood in what was given: a converted document has its parts elsewhere. */
  originOf: (pointer: string) => string;
  at(segments: readonly (string | number)[], message: string, repaired: boolean): void;
  atPointer(pointer: string, message: string, repaired: boolean): void;
  atLine(line: number, message: string, repaired: boolean): void;
}

/** How many problems of a document are listed; a document with more is bad enough without the rest. */
export const MAX_PROBLEMS = 500;

/** A log for one file. Beyond {@link MAX_PROBLEMS} it only counts, and says so in its last entry. */
export function startProblemLog(fileName: string, { isUnread = false } = {}): ProblemLog {
  const problems: DocumentProblem[] = [];
  let unlisted = 0;
  const add = (problem: DocumentProblem): void => {
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
    else {
      unlisted += 1;
      problems[MAX_PROBLEMS] = {
        where: fileName,
        message: `${unlisted} more problems are not listed.`,
        repaired: false,
      };
    }
  };
  const log: ProblemLog = {
    isUnread,
    problems,
    originOf: (pointer) => pointer,
    at: (segments, message, repaired) => log.atPointer(toPointer(segments), message, repaired),
    atPointer: (pointer, message, repaired) =>
      add({ where: `${fileName}#${log.originOf(pointer)}`, message, repaired }),
    atLine: (line, message, repaired) => add({ where: `${fileName} line ${line}`, message, repaired }),
  };
  return log;
}
