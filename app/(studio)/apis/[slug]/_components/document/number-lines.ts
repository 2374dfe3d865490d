export interface DiffLine {
  kind: "same" | "added" | "removed";
  /** Line numbers; null on the side that does not have it. */
  before: number | null;
  after: number | null;
  text: string;
}

export interface DiffHunk {
  /** First lines of the stretch. */
  before: number;
  after: number;
  lines: DiffLine[];
}

/** A stretch of a unified diff with the numbers of its lines in both texts. */
export function numberLines({
  oldStart,
  newStart,
  lines,
}: {
  oldStart: number;
  newStart: number;
  lines: string[];
}): DiffHunk {
  let before = oldStart;
  let after = newStart;
  const numbered = lines.flatMap((line): DiffLine[] => {
    const text = line.slice(1);
    if (line.startsWith("+")) return [{ kind: "added", before: null, after: after++, text }];
    if (line.startsWith("-")) return [{ kind: "removed", before: before++, after: null, text }];
    // "\ No newline at end of file" is no line of either.
    return line.startsWith("\\") ? [] : [{ kind: "same", before: before++, after: after++, text }];
  });
  return { before: oldStart, after: newStart, lines: numbered };
}
