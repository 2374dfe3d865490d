import { QueryClient } from "@tanstack/react-query";
import { RequestError } from "#components/data/request-error.ts";

const MAX_RETRIES = 2;

/** Only what may pass by itself is tried again: our own refusals stay what they are. */
function mayPass(error: Error): boolean {
  return !(error instanceof RequestError) || error.code === "UPSTREAM" || error.code === "INTERNAL";
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 5 * 60_000,
        // A tab that is looked at again asks only for what is stale; nothing asks on every focus or remount.
        refetchOnWindowFocus: false,
        retry: (failureCount, error) => failureCount < MAX_RETRIES && mayPass(error),
        retryDelay: (attempt) => Math.min(8000, 500 * 2 ** attempt),
      },
      mutations: { retry: false },
    },
  });
}

let browserClient: QueryClient | undefined;

/** One client for a browser; a new one for every page the server renders, so that nobody sees another's data. */
export function queryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}
