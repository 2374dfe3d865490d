"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState, useTransition } from "react";
import { launchDocumenting } from "#app/(studio)/documenting/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { ApiChoice, type ChosenApis } from "./api-choice.tsx";
import { BudgetFields } from "./budget-fields.tsx";
import { endpointsQuery } from "./documenting-queries.ts";
import { EndpointChoice, proposeEndpoint } from "./endpoint-choice.tsx";
import { type BudgetProblems, NO_BUDGET, readBudget } from "./read-budget.ts";

interface DocumentApisDialogProps {
  open: boolean;
  onOpenChange(isOpen: boolean): void;
  /** APIs that are chosen already; without them, they are chosen here. */
  slugs?: readonly string[];
}

const UNREACHABLE = "The server cannot be reached, so nothing was launched. Try again in a moment.";

/** Has APIs documented by a model: which, and by which. Leads to the job's page. */
export function DocumentApisDialog({ open, onOpenChange, slugs }: DocumentApisDialogProps) {
  const id = useId();
  const [isLaunching, setLaunching] = useState(false);
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={slugs ? `Document ${formatQuantity(slugs.length, "API")}` : "Document APIs"}
      footer={
        <>
          <Button type="submit" form={id} variant="primary" busyLabel={isLaunching ? "Starting…" : undefined}>
            Start documenting
          </Button>
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
        </>
      }
    >
      <Form id={id} slugs={slugs} onLaunching={setLaunching} />
    </Sheet>
  );
}

interface FormProps {
  id: string;
  slugs: readonly string[] | undefined;
  onLaunching(isLaunching: boolean): void;
}

/** Mounted with the panel, so that it always begins anew. */
function Form({ id, slugs, onLaunching }: FormProps) {
  const router = useRouter();
  const endpoints = useQuery(endpointsQuery);
  const [apis, setApis] = useState<ChosenApis>({ slugs: [...(slugs ?? [])] });
  const [picked, setPicked] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [budget, setBudget] = useState(NO_BUDGET);
  const [budgetProblems, setBudgetProblems] = useState<BudgetProblems>({});
  const [isLaunching, startLaunching] = useTransition();
  const endpoint = picked ?? proposeEndpoint(endpoints.data ?? []);
  const isOffline = endpoints.data?.find(({ name }) => name === endpoint)?.kind === "offline";

  const launch = (event: FormEvent) => {
    event.preventDefault();
    if (isLaunching) return;
    if ("slugs" in apis ? apis.slugs.length === 0 : apis.category === "")
      return setProblem("Choose at least one API, or a category.");
    if (endpoint === undefined) return setProblem("The endpoints are still being loaded. Try again in a moment.");
    // What is not shown is not meant.
    const read = readBudget(isOffline ? NO_BUDGET : budget);
    if ("problems" in read) return setBudgetProblems(read.problems);
    onLaunching(true);
    startLaunching(async () => {
      const result = await launchDocumenting({ apis, endpoint, stop: read.stop }).catch(() => undefined);
      onLaunching(false);
      if (result?.ok) return router.push(`/documenting/${result.data.number}`);
      setProblem(result ? result.error.message : UNREACHABLE);
    });
  };
  return (
    <form id={id} onSubmit={launch} noValidate className="grid gap-5">
      {problem ? (
        <Notice tone="bad" isLive>
          {problem}
        </Notice>
      ) : null}
      <p className="text-13 text-muted">
        The model writes an introduction, the functions and an OpenAPI document for each API. What the checks find wrong
        goes back to it, three tries a stage at most. The document becomes a new version that waits for you to review
        and publish it.
      </p>
      {slugs ? null : (
        <ApiChoice
          value={apis}
          onChange={(chosen) => {
            setApis(chosen);
            setProblem(undefined);
          }}
        />
      )}
      <EndpointChoice
        endpoints={endpoints.data}
        error={endpoints.error?.message}
        value={endpoint}
        onChange={(name) => {
          setPicked(name);
          setProblem(undefined);
        }}
      />
      {isOffline ? null : (
        <BudgetFields
          value={budget}
          problems={budgetProblems}
          onChange={(typed) => {
            setBudget(typed);
            setBudgetProblems({});
          }}
        />
      )}
    </form>
  );
}
