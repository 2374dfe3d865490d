/** The thread in which documents are read: see document-thread.ts, which starts it. */
import { parentPort } from "node:worker_threads";
import { AppError } from "#lib/domain/errors.ts";
import { deriveDocument } from "./derive-document.ts";
import type { DeriveAnswer, DeriveRequest } from "./document-thread.ts";

async function answer({ text, where }: DeriveRequest): Promise<DeriveAnswer> {
  try {
    return { derived: await deriveDocument(text, where) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, problems } = error;
    return { refusal: { code, message, problems } };
  }
}

parentPort?.on("message", async (request: DeriveRequest) => parentPort?.postMessage(await answer(request)));
parentPort?.postMessage("ready");
