import path from "node:path";
import { Worker } from "node:worker_threads";
import { AppError, type ErrorCode, type Problem } from "#lib/domain/errors.ts";
import type { DerivedDocument } from "./derive-document.ts";

export interface DeriveRequest {
  text: string;
  where: string;
}
export type DeriveAnswer =
  | { derived: DerivedDocument }
  | { refusal: { code: ErrorCode; message: string; problems: Problem[] } };

export interface ThreadLimits {
  /** Of one document, from when the thread takes it up. */
  deadlineMs: number;
  memoryMb: number;
}

// Told at run time, so that a bundler leaves the file alone: Node runs it as it is.
const ENTRY = ["lib", "catalog", "derive-worker.ts"];

/** A thread that derives one document after the other; made when there is one, and again after one was too much for it. */
export class DocumentThread {
  readonly #limits: ThreadLimits;
  #worker: Promise<Worker> | undefined;
  #line: Promise<unknown> = Promise.resolve();

  constructor(limits: ThreadLimits) {
    this.#limits = limits;
  }

  /** @throws AppError LIMIT when it takes too long or too much memory; else as deriveDocument */
  derive(text: string, where: string): Promise<DerivedDocument> {
    const turn = this.#line.then(() => this.#derive({ text, where }));
    this.#line = turn.catch(() => {});
    return turn;
  }

  async #derive(request: DeriveRequest): Promise<DerivedDocument> {
    this.#worker ??= startWorker(this.#limits.memoryMb);
    let answer: DeriveAnswer;
    try {
      answer = await ask(await this.#worker, request, this.#limits);
    } catch (error) {
      this.#worker = undefined;
      throw error;
    }
    if ("derived" in answer) return answer.derived;
    const { code, message, problems } = answer.refusal;
    throw new AppError(code, message, { problems });
  }
}

/** Loading the thread's modules is no document's fault: it is ready before the clock starts. */
function startWorker(memoryMb: number): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const entry = path.join(process.cwd(), ...ENTRY);
    const worker = new Worker(/* turbopackIgnore: true */ entry, {
      execArgv: ["--conditions=react-server"],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    worker.once("error", reject);
    worker.once("message", () => {
      worker.off("error", reject);
      worker.unref();
      resolve(worker);
    });
  });
}

/** A thread that gives no answer is ended. */
function ask(worker: Worker, request: DeriveRequest, { deadlineMs, memoryMb }: ThreadLimits): Promise<DeriveAnswer> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      // By name: without one, the thread's own would go too.
      for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
      worker.unref();
    };
    const giveUp = (error: AppError) => {
      settle();
      // Of a thread that is being ended, nothing more is of interest.
      worker.on("error", () => {});
      void worker.terminate();
      reject(error);
    };
    const timer = setTimeout(() => giveUp(tooSlow(request.where, deadlineMs)), deadlineMs);
    worker.ref();
    worker.once("message", (answer: DeriveAnswer) => {
      settle();
      resolve(answer);
    });
    worker.once("error", (error) => giveUp(explained(error, request.where, memoryMb)));
    worker.once("exit", () => giveUp(failed(request.where, undefined)));
    worker.postMessage(request);
  });
}

function explained(error: Error, where: string, memoryMb: number): AppError {
  if ((error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY") {
    const message = `${where} takes more than ${memoryMb} MB of memory to read. Split it into smaller APIs.`;
    return new AppError("LIMIT", message, { cause: error });
  }
  console.error(`[import] ${where} ended the thread that reads documents`, error);
  return failed(where, error);
}

function tooSlow(where: string, deadlineMs: number): AppError {
  return new AppError(
    "LIMIT",
    `${where} takes longer than ${deadlineMs / 1000} s to read. Split it into smaller APIs.`,
  );
}

function failed(where: string, cause: unknown): AppError {
  const message = `${where} could not be read: the parser failed on it. The server's log says how.`;
  return new AppError("INVALID", message, { cause });
}
