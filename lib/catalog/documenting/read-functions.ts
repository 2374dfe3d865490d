import { checkProposedFunctions } from "./check-proposed-functions.ts";
import { type ProposedFunction, ProposedFunctions } from "./proposed-functions.ts";
import { readAnswer, refuse, type StageAnswer } from "./stage-answer.ts";

/** The functions in a model's answer, if they keep the rules for toolsets. */
export function readFunctions(output: string): StageAnswer<ProposedFunction[]> {
  const read = readAnswer(output, ProposedFunctions);
  if (!read.ok) return read;
  const { functions } = read.value;
  const problems = checkProposedFunctions(functions);
  return problems.length === 0 ? { ok: true, value: functions } : refuse(problems);
}
