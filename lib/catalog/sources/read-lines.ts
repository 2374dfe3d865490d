/** A line longer than this is cut: nobody writes one, and it would have to be held. */
const MAX_LINE_LENGTH = 16 * 1024;

/** The lines of a text as it streams, without their ends, numbered from 1. Longer ones than 16 K characters come cut. */
export async function* readLines(pieces: AsyncIterable<string>): AsyncGenerator<{ line: string; number: number }> {
  let number = 1;
  let open = "";
  for await (const piece of pieces) {
    const segments = piece.split("\n");
    for (const [index, segment] of segments.entries()) {
      if (index > 0) {
        yield { line: open.replace(/\r$/, ""), number };
        number += 1;
        open = "";
      }
      if (open.length < MAX_LINE_LENGTH) open = (open + segment).slice(0, MAX_LINE_LENGTH);
    }
  }
  if (open !== "") yield { line: open, number };
}
