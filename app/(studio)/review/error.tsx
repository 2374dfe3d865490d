"use client";

import { useEffect } from "react";
import { ErrorState } from "#components/ui/error-state.tsx";

export default function ReviewError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  const digest = error instanceof Error ? (error as Error & { digest?: string }).digest : undefined;
  return (
    <ErrorState
      title="The review could not be shown"
      message="Something failed on our side. What you decided is kept in this browser until it is saved. Try again in a moment."
      requestId={digest}
      onRetry={retry}
    />
  );
}
