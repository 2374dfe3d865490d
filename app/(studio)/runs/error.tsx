"use client";

import { useEffect } from "react";
import { ErrorState } from "#components/ui/error-state.tsx";

export default function RunsError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  const digest = error instanceof Error ? (error as Error & { digest?: string }).digest : undefined;
  return (
    <>
      <h1 className="sr-only">Runs</h1>
      <ErrorState
        title="The runs could not be shown"
        message="Something failed on our side. Runs go on without this page: nothing of them is lost. Try again in a moment."
        requestId={digest}
        onRetry={retry}
      />
    </>
  );
}
