"use client";

import { useEffect } from "react";
import { ErrorState } from "#components/ui/error-state.tsx";

export default function SimulateError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  const digest = error instanceof Error ? (error as Error & { digest?: string }).digest : undefined;
  return (
    <>
      <h1 className="sr-only">Simulate</h1>
      <ErrorState
        title="The form could not be shown"
        message="Something failed on our side, and nothing was launched. Try again in a moment."
        requestId={digest}
        onRetry={retry}
      />
    </>
  );
}
