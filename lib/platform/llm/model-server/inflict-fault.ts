import type { ServerResponse } from "node:http";
import type { FaultKind } from "./fault-kinds.ts";

export interface FaultSetting {
  /** What the server would have answered. */
  body: string;
  retryAfterMs: number;
  dripMs: number;
  /** As the client sent it. */
  authorization: string;
}

type Inflict = (response: ServerResponse, setting: FaultSetting) => void;

const json = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}) => {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
};

const failure = (message: string, type: string, code: string | null = null) => ({ error: { message, type, code } });

/** The answer, with something changed. */
const altered = (body: string, change: (choice: Record<string, unknown>, message: Record<string, unknown>) => void) => {
  const answer = JSON.parse(body) as { choices: [{ message: Record<string, unknown> }] };
  const [choice] = answer.choices;
  change(choice, choice.message);
  return answer;
};

const begin = (response: ServerResponse, body: string) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.write(body.slice(0, Math.ceil(body.length / 2)));
};

const FAULTS: Record<FaultKind, Inflict> = {
  rateLimited: (response, { retryAfterMs }) =>
    json(response, 429, failure("Too many requests, slow down.", "rate_limit_error", "rate_limit_exceeded"), {
      "retry-after": String(Math.ceil(retryAfterMs / 1000)),
      "retry-after-ms": String(retryAfterMs),
    }),
  serverError: (response) => json(response, 500, failure("The model fell over.", "server_error")),
  unavailable: (response) => json(response, 503, failure("The model is loading.", "server_error")),
  badGateway: (response) =>
    response.writeHead(502, { "content-type": "text/html" }).end("<html><body><h1>502 Bad Gateway</h1></body></html>"),
  cutBody: (response, { body }) => {
    begin(response, body);
    setTimeout(() => response.destroy(), 5);
  },
  cutJson: (response, { body }) =>
    response.writeHead(200, { "content-type": "application/json" }).end(body.slice(0, Math.ceil(body.length / 2))),
  notJson: (response) => response.writeHead(200, { "content-type": "text/plain" }).end("upstream connect error"),
  emptyChoices: (response, { body }) => json(response, 200, { ...JSON.parse(body), choices: [] }),
  errorObject: (response) => json(response, 200, failure("The provider behind this gateway failed.", "upstream", null)),
  hangBeforeHeaders: () => undefined,
  hangAfterHeaders: (response, { body }) => begin(response, body),
  slowDrip: (response, { body, dripMs }) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    let sent = 0;
    const timer = setInterval(() => response.write(body.charAt(sent++)), dripMs);
    response.on("close", () => clearInterval(timer));
  },
  reset: (response) => void response.socket?.resetAndDestroy(),
  contentNull: (response, { body }) =>
    json(
      response,
      200,
      altered(body, (_choice, message) => Object.assign(message, { content: null, tool_calls: undefined })),
    ),
  finishLength: (response, { body }) =>
    json(
      response,
      200,
      altered(body, (choice) => Object.assign(choice, { finish_reason: "length" })),
    ),
  finishContentFilter: (response, { body }) =>
    json(
      response,
      200,
      altered(body, (choice, message) => {
        Object.assign(choice, { finish_reason: "content_filter" });
        Object.assign(message, { content: null, tool_calls: undefined });
      }),
    ),
  unstorableText: (response, { body }) =>
    json(
      response,
      200,
      altered(body, (_choice, message) => Object.assign(message, { content: "a\0b\ud800c 🙂" })),
    ),
  redirect: (response) => response.writeHead(307, { location: "http://127.0.0.1:9/v1/chat/completions" }).end(),
  refusedKey: (response, { authorization }) => {
    const key = authorization.replace(/^Bearer /, "");
    json(response, 401, failure(`Incorrect API key provided: ${key}.`, "invalid_request_error", "invalid_api_key"));
  },
  contextExceeded: (response) =>
    json(
      response,
      400,
      failure(
        "This model's maximum context length is 8192 tokens.",
        "invalid_request_error",
        "context_length_exceeded",
      ),
    ),
};

/** Answers a request the way the fault says. Some never end by themselves: closing the connection ends them. */
export function inflictFault(kind: FaultKind, response: ServerResponse, setting: FaultSetting): void {
  FAULTS[kind](response, setting);
}
