import { z } from "zod";
import { lintContract } from "#lib/catalog/lint/lint-contract.ts";
import { type PreparedDocument, prepareDocument } from "#lib/catalog/prepare-document.ts";
import type { DocumentingProblem } from "#lib/domain/documenting.ts";
import { AppError } from "#lib/domain/errors.ts";
import { checkExamples } from "./check-examples.ts";
import { checkSchemas } from "./check-schemas.ts";
import { compareWithFunctions } from "./compare-with-functions.ts";
import type { DocumentableApi } from "./documentable-api.ts";
import type { ProposedFunction } from "./proposed-functions.ts";
import { readAnswer, refuse, type StageAnswer } from "./stage-answer.ts";

const object = z.record(z.string(), z.unknown());

/** What a model answers with when it is asked for a document: no more than its frame, the rest is for the validator. */
export const DocumentAnswer = z.looseObject({
  openapi: z.string().regex(/^3\.1(\.\d+)?$/, 'must be "3.1.0"'),
  info: z.looseObject({ title: z.string().min(1), version: z.string().min(1), description: z.string().optional() }),
  servers: z.array(object).optional(),
  paths: z.record(z.string(), object),
  components: object.optional(),
});

/**
 * The document in a model's answer, ready to be stored: valid OpenAPI 3.1 that needs no repair, with exactly the functions that
 * were asked for, no errors of the linter, and examples that fit.
 */
export async function readProposedDocument(
  output: string,
  { name, description }: Pick<DocumentableApi, "name" | "description">,
  functions: readonly ProposedFunction[],
): Promise<StageAnswer<PreparedDocument>> {
  const read = readAnswer(output, DocumentAnswer);
  if (!read.ok) return read;
  try {
    const text = JSON.stringify(read.value, null, 2);
    const document = await prepareDocument(text, "document", () => ({ name, description }));
    const problems = [
      ...document.problems.map(({ pointer, message }) => ({ place: pointer, message })),
      ...checkSchemas(document.content),
      ...compareWithFunctions(document.contract, functions),
      ...lintErrors(document),
      ...checkExamples(document.contract),
    ];
    return problems.length === 0 ? { ok: true, value: document } : refuse(problems);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refuse([{ place: "", message: error.message }]);
  }
}

/** The API's own description comes from the catalogue: whether there is one is not the model's affair. */
function lintErrors({ contract }: PreparedDocument): DocumentingProblem[] {
  return lintContract({ ...contract, description: contract.description || contract.apiName })
    .filter(({ severity }) => severity === "error")
    .map(({ place, message }) => ({ place, message }));
}
