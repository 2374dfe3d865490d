import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import type { ActionResult } from "#lib/domain/public-error.ts";

interface PartCardProps<T> {
  title: string;
  description?: string;
  actions?: ReactNode;
  part: ActionResult<T>;
  /** What could not be loaded: "The runs". */
  noun: string;
  onRetry(): void;
  isFlush?: boolean;
  children(data: T): ReactNode;
}

/** A card of the overview: its part of the data, or why that part is missing. */
export function PartCard<T>({ part, noun, onRetry, isFlush, children, ...card }: PartCardProps<T>) {
  return (
    <Card {...card} isFlush={isFlush ?? !part.ok}>
      {part.ok ? (
        children(part.data)
      ) : (
        <ErrorState
          title={`${noun} could not be loaded`}
          message={part.error.message}
          requestId={part.error.requestId}
          onRetry={onRetry}
          isCompact
        />
      )}
    </Card>
  );
}
