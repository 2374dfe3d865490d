import "server-only";
import { db } from "#lib/platform/db/client.ts";
import { areNearDuplicates, wordsOf } from "./rouge-l.ts";
import { sketchText } from "./sketch-text.ts";

/** Texts with a band in common that are verified for one text, the oldest first. */
const MOST_CANDIDATES = 2000;

/**
 * Which of the texts nearly repeat an instruction that was there before a run was launched, of any API and run but those of the
 * same seed: the same seed is to write the same instructions again. Found through the index on the sketches, and verified word
 * by word.
 */
export async function findNearDuplicates(
  texts: readonly string[],
  run: { createdAt: Date; seed: number },
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const text of texts) {
    const sketch = sketchText(text);
    if (sketch.length === 0) continue;
    const candidates = await db().$queryRaw<{ text: string }[]>`
      select i."text" from "Instruction" i left join "SimulationRun" r on r."id" = i."runId"
      where i."sketch" && ${sketch}::int[] and i."createdAt" < ${run.createdAt}
        and (r."seed" is null or r."seed" <> ${run.seed})
      order by i."createdAt", i."id" limit ${MOST_CANDIDATES}`;
    const words = wordsOf(text);
    if (candidates.some((candidate) => areNearDuplicates(words, wordsOf(candidate.text)))) found.add(text);
  }
  return found;
}
