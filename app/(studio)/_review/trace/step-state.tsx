"use client";

import { useQuery } from "@tanstack/react-query";
import { Database } from "lucide-react";
import { lazy, Suspense } from "react";
import { loadPart } from "#components/data/load-part.ts";
import { Button } from "#components/ui/button.tsx";
import { traceQuery } from "./trace-query.ts";

const StatePanel = lazy(loadPart(() => import("./state-panel.tsx")));

interface StepStateProps {
  number: number;
  revision: number;
  /** Counted from 0. */
  index: number;
  isOpen: boolean;
  /** Absent where no button is to stand at each step. */
  onToggle: (() => void) | undefined;
}

/** What one step changed, folded away below its observation. */
export function StepState({ isOpen, onToggle, ...of }: StepStateProps) {
  return (
    <div className="grid min-w-0 justify-items-start gap-1.5">
      {onToggle ? (
        <Button
          size="small"
          variant="quiet"
          icon={<Database />}
          aria-expanded={isOpen}
          aria-label={`State after step ${of.index + 1}`}
          onClick={onToggle}
          className="-ms-2"
        >
          State
        </Button>
      ) : null}
      {isOpen ? <OpenState {...of} /> : null}
    </div>
  );
}

/** Fetched when it is opened, with the code that shows it. */
function OpenState({ number, revision, index }: Omit<StepStateProps, "isOpen" | "onToggle">) {
  const { data, error, refetch, isFetching } = useQuery(traceQuery(number, revision));
  return (
    <section aria-label={`State after step ${index + 1}`} className="w-full min-w-0 border-s-2 border-line ps-3">
      {error ? (
        <p role="alert" className="flex flex-wrap items-center gap-2 text-13">
          What this step changed could not be loaded: {error.message}
          <Button size="small" busyLabel={isFetching ? "Trying again" : undefined} onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      ) : data === undefined ? (
        <Waiting />
      ) : data.steps === null ? (
        <p className="text-13 text-muted">What the steps changed was not kept when this instance was made.</p>
      ) : (
        <Suspense fallback={<Waiting />}>
          <StatePanel step={data.steps[index] ?? null} stepNumber={index + 1} />
        </Suspense>
      )}
    </section>
  );
}

const Waiting = () => <div role="status" aria-label="Loading the state" className="skeleton h-5 w-72 max-w-full" />;
