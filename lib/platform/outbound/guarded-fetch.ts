import { type RequestInit as UndiciInit, fetch as undiciFetch } from "undici";
import { checkUrl } from "./check-url.ts";
import { type OutboundOptions, outboundAgent } from "./outbound-agent.ts";

/** A `fetch` for libraries that bring their own protocol, and its end. */
export interface GuardedFetch {
  fetch: (url: string | URL, init?: RequestInit) => Promise<Response>;
  close(): Promise<void>;
}

/** The outbound guard behind the signature of `fetch`: public addresses only, no redirects, responses of bounded size. */
export function guardedFetch(options: OutboundOptions): GuardedFetch {
  const agent = outboundAgent(options);
  return {
    fetch: async (url, init) => {
      const guarded = { ...init, dispatcher: agent, redirect: "error" } as UndiciInit;
      return (await undiciFetch(checkUrl(String(url)), guarded)) as unknown as Response;
    },
    close: () => agent.destroy(),
  };
}
