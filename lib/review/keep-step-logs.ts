import type { Step } from "#lib/domain/step.ts";

/**
 * The new steps with the model's own text (`log`) where a step is as it was, wherever it moved. A step that was changed has
 * none: its text would no longer say what the step says. Logs that were sent are not trusted.
 */
export function keepStepLogs(steps: Step[], before: Step[]): Step[] {
  return steps.map(({ thought, action, actionInput, observation }, index) => {
    const step = { thought, action, actionInput, observation };
    const inPlace = before[index];
    const log = (inPlace && isSame(inPlace, step) ? inPlace : before.find((old) => isSame(old, step)))?.log;
    return log === undefined ? step : { ...step, log };
  });
}

const isSame = (a: Step, b: Step): boolean =>
  a.thought === b.thought &&
  a.action === b.action &&
  a.actionInput === b.actionInput &&
  a.observation === b.observation;
