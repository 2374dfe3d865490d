import crypto from "node:crypto";
import canonicalize from "canonicalize";
import type { ChatModel, ChatRequest } from "./chat-model.ts";

/** The identity of a call: sha256 of endpoint, model and the whole request (prompt version included), whatever the order of keys. */
export function requestHash(model: Pick<ChatModel, "endpointName" | "modelName">, request: ChatRequest): string {
  const { endpointName, modelName } = model;
  const text = canonicalize({ endpointName, modelName, request }) ?? "";
  return crypto.createHash("sha256").update(text).digest("hex");
}
