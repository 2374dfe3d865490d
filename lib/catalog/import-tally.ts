import type { Problem } from "#lib/domain/errors.ts";
import type { ImportReport } from "#lib/domain/import-report.ts";
import type { StoredApi } from "./store-api.ts";

/** More problems than this are counted, not listed. */
export const MAX_PROBLEMS = 1000;

/** Keeps count of an import while it goes on. */
export class ImportTally {
  readonly files = { read: 0, failed: 0 };
  readonly instances = { created: 0, unchanged: 0, withoutSteps: 0, rejected: 0 };
  readonly #problems: Problem[] = [];
  #unlisted = 0;
  #recordCount = 0;
  readonly #outcomes = new Map<string, StoredApi["outcome"]>();
  readonly #functionsByDocument = new Map<string, number>();
  readonly #instructionIds = new Set<string>();
  readonly #answered = new Set<string>();

  readonly report = ({ where, message }: Problem): void => {
    const problem = { where: shorten(where, 300), message: shorten(message, 1000) };
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(problem);
    else this.#unlisted += 1;
  };

  /** An API may come several times (in several files): it counts once, by the most that happened to it. */
  countApi({ id, outcome }: StoredApi): void {
    this.#recordCount += 1;
    const before = this.#outcomes.get(id);
    if (before === undefined || before === "unchanged") this.#outcomes.set(id, outcome);
  }

  countFunctions(documentId: string, count: number): void {
    this.#functionsByDocument.set(documentId, count);
  }

  countInstructions(ids: readonly string[], answeredIds: readonly string[] = []): void {
    for (const id of ids) this.#instructionIds.add(id);
    for (const id of answeredIds) this.#answered.add(id);
  }

  /** API records stored so far, repeated ones included. */
  get recordCount(): number {
    return this.#recordCount;
  }

  result(): ImportReport {
    const outcomes = [...this.#outcomes.values()];
    const count = (outcome: StoredApi["outcome"]) => outcomes.filter((one) => one === outcome).length;
    const problems = [...this.#problems];
    if (this.#unlisted > 0) {
      problems.push({ where: "and so on", message: `${this.#unlisted} more problems are not listed.` });
    }
    return {
      files: { ...this.files },
      apis: { created: count("created"), updated: count("updated"), unchanged: count("unchanged") },
      functions: [...this.#functionsByDocument.values()].reduce((sum, functions) => sum + functions, 0),
      instructions: this.#instructionIds.size,
      goldenAnswers: this.#answered.size,
      instances: { ...this.instances },
      problems,
    };
  }
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).toWellFormed()}…` : text;
}
