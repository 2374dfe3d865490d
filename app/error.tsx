"use client";

import { useEffect } from "react";

/** Stands in every page's first load, so it is written without the components it could be made of. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  const digest = error instanceof Error ? (error as Error & { digest?: string }).digest : undefined;
  return (
    <main role="alert" className="grid min-h-[60dvh] place-content-center justify-items-center gap-1 px-6 text-center">
      <h1 className="text-14">This page could not be shown</h1>
      <p className="max-w-[60ch] text-13 text-balance text-muted">
        Something failed on our side, and nothing was changed. Try again; if it stays, the server’s log has the cause
        {digest ? (
          <>
            {" "}
            under <code>{digest}</code>
          </>
        ) : null}
        .
      </p>
      <button
        type="button"
        onClick={retry}
        className="mt-3 h-8 rounded-md border bg-raised px-3 text-13 font-medium hover:bg-hover"
      >
        Try again
      </button>
    </main>
  );
}
