/**
 * Reads what is asked for again and again and changes seldom: an answer is good for so long, and whoever asks while it is read gets
 * the same one. A failure is forgotten at once.
 * @param keyOf questions of the same key are the same question
 */
export function recently<Question, Answer>(
  freshMs: number,
  read: (question: Question) => Promise<Answer>,
  keyOf: (question: Question) => string,
): (question: Question) => Promise<Answer> {
  /** The oldest first. */
  const known = new Map<string, { answer: Promise<Answer>; until: number }>();
  return (question) => {
    const now = performance.now();
    for (const [key, { until }] of known) {
      if (until > now) break;
      known.delete(key);
    }
    const key = keyOf(question);
    const found = known.get(key);
    if (found) return found.answer;
    const entry = { answer: read(question), until: now + freshMs };
    known.set(key, entry);
    entry.answer.catch(() => {
      if (known.get(key) === entry) known.delete(key);
    });
    return entry.answer;
  };
}
