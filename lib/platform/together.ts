/**
 * Joins questions that come while others are being answered: they are answered together, as soon as those are. Nobody waits for
 * company; questions of the same moment go together. Should an answer fail, all who asked together are told so.
 * @param answer one answer for each question, in their order
 */
export function together<Question, Answer>(
  atOnce: number,
  answer: (questions: Question[]) => Promise<Answer[]>,
): (question: Question) => Promise<Answer> {
  const waiting: { question: Question; told: PromiseWithResolvers<Answer> }[] = [];
  let isAnswering = false;
  const answerAll = async () => {
    while (waiting.length > 0) {
      const asked = waiting.splice(0, atOnce);
      try {
        const answers = await answer(asked.map(({ question }) => question));
        for (const [index, { told }] of asked.entries()) told.resolve(answers[index] as Answer);
      } catch (error) {
        for (const { told } of asked) told.reject(error);
      }
    }
    isAnswering = false;
  };
  return (question) => {
    const told = Promise.withResolvers<Answer>();
    waiting.push({ question, told });
    if (!isAnswering) {
      isAnswering = true;
      queueMicrotask(() => void answerAll());
    }
    return told.promise;
  };
}
