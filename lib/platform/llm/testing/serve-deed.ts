import type http from "node:http";
import type { FaultKind } from "#lib/platform/llm/model-server/fault-kinds.ts";
import { answer, completion, serve, serveRaw } from "./model-at.ts";

/** What a server does instead of answering: the model server's word for it, or the act itself. */
export type Deed = FaultKind | ((response: http.ServerResponse) => void);

/** A server that does it so many times (always, if not said) and then answers "Hi."; and how often it was asked. */
export async function serveDeed(deed: Deed, times?: number): Promise<{ url: string; asked(): number }> {
  if (typeof deed === "string") {
    const line = { fault: deed, ...(times === undefined ? {} : { times }) };
    const server = await serve({ script: [line, { content: "Hi." }] });
    return { url: server.url, asked: () => server.stats().requests };
  }
  let asked = 0;
  const url = await serveRaw((_, response) => {
    asked += 1;
    if (asked > (times ?? Number.POSITIVE_INFINITY)) answer(response, 200, completion({ content: "Hi." }, counted));
    else deed(response);
  });
  return { url, asked: () => asked };
}

const counted = { usage: { prompt_tokens: 2, completion_tokens: 1 } };

export const saying =
  (status: number, body: unknown, headers: object = {}): Deed =>
  (response) =>
    answer(response, status, body, headers);

export const refusing = (status: number, error: object) => saying(status, { error });
