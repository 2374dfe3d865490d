"use client";

import { useEffect } from "react";
import { ErrorState } from "#components/ui/error-state.tsx";

export default function DocumentingError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  const digest = error instanceof Error ? (error as Error & { digest?: string }).digest : undefined;
  return (
    <>
      <h1 className="sr-only">Documenting</h1>
      <ErrorState
        title="The documenting jobs could not be shown"
        message="Something failed on our side. Jobs go on without this page: nothing of them is lost. Try again in a moment."
        requestId={digest}
        onRetry={retry}
      />
    </>
  );
}
