"use client";

import { FlaskConical, X } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { fetchJson } from "#components/data/fetch-json.ts";
import { loadPart } from "#components/data/load-part.ts";
import { RequestError } from "#components/data/request-error.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { TriedInstance } from "#lib/simulation/try-one-instance.ts";
import { errorsByField, readRunForm } from "./read-run-form.ts";
import type { RunErrors, RunForm } from "./run-form.ts";

const TriedView = lazy(loadPart(() => import("./tried-view.tsx")));

type Trial =
  | { state: "none" }
  | { state: "running" }
  | { state: "done"; tried: TriedInstance }
  | { state: "failed"; message: string };

/** One instance before all of them: made with these settings, shown here, stored nowhere. */
export function TryOne({ form, onProblem }: { form: RunForm; onProblem(errors: RunErrors): void }) {
  const [trial, setTrial] = useState<Trial>({ state: "none" });
  const attempt = useRef(0);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async () => {
    const read = readRunForm(form);
    if (!read.ok) return onProblem(read.errors);
    const controller = new AbortController();
    running.current = controller;
    setTrial({ state: "running" });
    try {
      const body = { settings: read.input, attempt: attempt.current++ };
      const tried = await fetchJson<TriedInstance>("/api/v1/runs/trial", { body, signal: controller.signal });
      setTrial({ state: "done", tried });
    } catch (error) {
      if (controller.signal.aborted) return setTrial({ state: "none" });
      setTrial({ state: "failed", message: (error as Error).message });
      if (error instanceof RequestError && error.problems.length > 0) {
        const problems = error.problems.map((problem) => ({
          ...problem,
          where: problem.where.replace(/^settings\./, ""),
        }));
        onProblem(errorsByField(error.message, problems));
      }
    }
  };

  const isRunning = trial.state === "running";
  return (
    <Card
      title="Try one first"
      description="One instance with these settings, stored nowhere"
      actions={
        isRunning ? (
          <Button icon={<X />} onClick={() => running.current?.abort()}>
            Cancel
          </Button>
        ) : (
          <Button icon={<FlaskConical />} onClick={() => void run()}>
            {trial.state === "done" ? "Try another" : "Try one"}
          </Button>
        )
      }
    >
      <div role="status">
        {isRunning ? (
          <p className="text-13 text-muted">An instruction is written and simulated; this takes some seconds.</p>
        ) : null}
        {trial.state === "none" ? (
          <p className="text-13 text-muted">
            Shows an instruction, its steps and its response as this run would make them.
          </p>
        ) : null}
      </div>
      {trial.state === "failed" ? (
        <Notice tone="bad" title="No instance was made." isLive>
          {trial.message}
        </Notice>
      ) : null}
      {trial.state === "done" ? (
        <Suspense fallback={<div className="skeleton h-64 w-full" />}>
          <TriedView tried={trial.tried} />
        </Suspense>
      ) : null}
    </Card>
  );
}
