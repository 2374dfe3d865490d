/** Texts this alike ask for the same thing in nearly the same words. */
export const NEAR_DUPLICATE = 0.7;

/** The words and numbers of a text in lower case, punctuation left out. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * How alike two texts are, from 0 to 1: the F1 of their longest common subsequence of words. Symmetric; two empty texts are alike.
 * @see Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries"
 */
export function rougeL(left: readonly string[], right: readonly string[]): number {
  const total = left.length + right.length;
  return total === 0 ? 1 : (2 * commonLength(left, right)) / total;
}

/** True where the two reach {@link NEAR_DUPLICATE}; lengths that rule it out are not compared word by word. */
export function areNearDuplicates(left: readonly string[], right: readonly string[]): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  if (2 * short.length < NEAR_DUPLICATE * (short.length + long.length)) return false;
  return rougeL(left, right) >= NEAR_DUPLICATE;
}

/** Length of the longest common subsequence. */
function commonLength(left: readonly string[], right: readonly string[]): number {
  const row = new Uint16Array(right.length + 1);
  for (const word of left) {
    let diagonal = 0;
    for (let index = 1; index <= right.length; index += 1) {
      const above = row[index] as number;
      row[index] = right[index - 1] === word ? diagonal + 1 : Math.max(above, row[index - 1] as number);
      diagonal = above;
    }
  }
  return row[right.length] as number;
}
