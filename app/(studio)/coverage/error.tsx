"use client";

import { useEffect } from "react";
import { ErrorState } from "#components/ui/error-state.tsx";

export default function CoverageError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  const digest = error instanceof Error ? (error as Error & { digest?: string }).digest : undefined;
  return (
    <ErrorState
      title="The coverage could not be shown"
      message="Nothing was changed. Try again; if it stays, the server’s log has the cause under this number."
      requestId={digest}
      onRetry={retry}
    />
  );
}
