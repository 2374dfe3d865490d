"use client";

import { useEffect } from "react";
import { ErrorState } from "#components/ui/error-state.tsx";

export default function InstancesError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  const digest = error instanceof Error ? (error as Error & { digest?: string }).digest : undefined;
  return (
    <ErrorState
      title="The instances could not be shown"
      message="Something failed on our side. Nothing was changed, and drafts are kept in this browser. Try again in a moment."
      requestId={digest}
      onRetry={retry}
    />
  );
}
