import type { z } from "zod";
import { lineOf } from "#lib/catalog/documents/explain-json-error.ts";
import { toPointer } from "#lib/catalog/documents/json-pointer.ts";
import { readJson } from "#lib/catalog/documents/read-json.ts";
import { storable } from "#lib/catalog/storable.ts";
import type { DocumentingProblem } from "#lib/domain/documenting.ts";
import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import { cutJson, findJson } from "#lib/platform/llm/cut-json.ts";
import { withoutReasoning } from "#lib/platform/llm/without-reasoning.ts";

/** What is made of a model's answer: the value it holds, or what is wrong with it and where. */
export type StageAnswer<T> = { ok: true; value: T } | { ok: false; problems: DocumentingProblem[] };

/** How many problems are told at once: a model that has made more made them all for the same few reasons. */
const MOST_PROBLEMS = 20;

/** Longest answer that is read, in characters: what we ask for has some ten thousand. */
const LONGEST_ANSWER = 1_000_000;

/** An answer that cannot be used, with its problems cut to a number that a model can work through. */
export function refuse<T>(problems: DocumentingProblem[]): StageAnswer<T> {
  const left = problems.length - MOST_PROBLEMS;
  if (left <= 0) return { ok: false, problems };
  const rest = { place: "", message: `There are ${left} more problems like these.` };
  return { ok: false, problems: [...problems.slice(0, MOST_PROBLEMS), rest] };
}

/** Reads the JSON object in an answer that may have words, reasoning or code fences around it, and checks its shape. */
export function readAnswer<S extends z.ZodType>(output: string, schema: S): StageAnswer<z.output<S>> {
  const found = findObject(output);
  if (!found.ok) return found;
  const parsed = schema.safeParse(found.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return refuse(
    parsed.error.issues.map(({ path, message }) => ({ place: toPointer(path.map(String)), message: `${message}.` })),
  );
}

/** The first object of an answer, without NUL and lone surrogates, which cannot be stored. */
function findObject(output: string): StageAnswer<JsonObject> {
  if (output.length > LONGEST_ANSWER) {
    const message = `The answer has ${output.length} characters, and ${LONGEST_ANSWER} are the most that is read.`;
    return refuse([{ place: "", message }]);
  }
  const text = withoutReasoning(output);
  const start = text.indexOf("{");
  if (start === -1) return refuse([{ place: "", message: "There is no JSON object in the answer." }]);
  const cut = cutJson(text, start);
  if (!cut)
    return refuse([
      { place: "", message: "The JSON object does not end: a bracket is missing, or the answer was cut off." },
    ]);
  const json = readJson(cut.json);
  // Braces in the words before the answer are no JSON; what comes behind them may be.
  const value = json.ok ? json.value : findJson(text.slice(cut.end));
  if (isJsonObject(value)) return { ok: true, value: storable(value) };
  const { reason, line } = json.ok
    ? { reason: "Give one object", line: 1 }
    : { reason: json.fault.reason, line: lineOf(cut.json, json.fault.position) };
  return refuse([{ place: `line ${line}`, message: `This is not valid JSON: ${reason}.` }]);
}
