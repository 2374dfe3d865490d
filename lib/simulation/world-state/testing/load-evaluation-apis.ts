import fs from "node:fs";
import path from "node:path";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { parseDocument } from "#lib/catalog/documents/parse-document.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";

/** An API of ToolAlpaca's evaluation sets, as published. */
export interface EvaluationApi {
  contract: ApiContract;
  instructions: string[];
  /** Expected function names by instruction; questions to the user are left out. */
  golden: string[][];
  isSimulated: boolean;
}

interface PublishedApi {
  Name: string;
  Description: string;
  Documentation: string;
  Instructions: string[];
  Golden_Answers: { Action: string }[][];
}

/** The 21 evaluation APIs beside the checkout; none, with a warning, where they are not there. */
export async function loadEvaluationApis(): Promise<EvaluationApi[]> {
  const apis: EvaluationApi[] = [];
  for (const name of ["eval_simulated", "eval_real"]) {
    const file = path.resolve(`../shared/data/${name}.json`);
    if (!fs.existsSync(file)) {
      console.warn(`skipped: tests that read ${file}`);
      return [];
    }
    for (const published of JSON.parse(fs.readFileSync(file, "utf8")) as PublishedApi[]) {
      const { document } = await parseDocument(published.Documentation, published.Name);
      apis.push({
        contract: buildContract(document, {
          name: published.Name,
          description: published.Description,
          documentSha256: "0",
        }),
        instructions: published.Instructions,
        golden: published.Golden_Answers.map((calls) =>
          calls.map(({ Action }) => Action.replace("[Optional]", "")).filter((action) => action !== "getDetails"),
        ),
        isSimulated: name === "eval_simulated",
      });
    }
  }
  return apis;
}
