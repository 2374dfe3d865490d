import type { SecurityScheme } from "#lib/catalog/documents/read-security.ts";
import type { HiddenKey } from "#lib/platform/llm/hidden-key.ts";
import type { OutboundRequest } from "#lib/platform/outbound/send-request.ts";

/** A scheme and the key stored for it. */
export interface Credential {
  scheme: SecurityScheme;
  key: HiddenKey;
}

/** The request with its keys in place. They take the place of whatever an argument put there. */
export function applyCredentials(request: OutboundRequest, credentials: readonly Credential[]): OutboundRequest {
  const url = new URL(request.url);
  const headers = { ...request.headers };
  for (const { scheme, key } of credentials) {
    const secret = key.reveal();
    if (scheme.kind === "bearer") headers.authorization = `Bearer ${secret}`;
    if (scheme.kind === "basic") headers.authorization = `Basic ${Buffer.from(secret).toString("base64")}`;
    if (scheme.kind !== "apiKey") continue;
    if (scheme.in === "header") headers[scheme.parameter.toLowerCase()] = secret;
    if (scheme.in === "query") url.searchParams.set(scheme.parameter, secret);
    if (scheme.in === "cookie") {
      const others = (headers.cookie ?? "").split("; ").filter((one) => one && !one.startsWith(`${scheme.parameter}=`));
      headers.cookie = [...others, `${scheme.parameter}=${encodeURIComponent(secret)}`].join("; ");
    }
  }
  return { ...request, url, headers };
}
