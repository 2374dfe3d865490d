import { RESPOND_ACTION, RETRIEVE_ACTION } from "#lib/domain/api-function.ts";
import type { CheckResult } from "#lib/domain/check.ts";
import type { Step } from "#lib/domain/step.ts";
import { CallView } from "./call-view.tsx";
import { ReadOnView, SaidView } from "./own-action-view.tsx";

interface ActionViewProps {
  step: Step;
  apiName: string | undefined;
  actionResults: readonly CheckResult[];
  inputResults: readonly CheckResult[];
}

/** What the assistant did; its own actions in their own words. */
export function ActionView({ step: { action, actionInput }, apiName, actionResults, inputResults }: ActionViewProps) {
  const results = [...actionResults, ...inputResults];
  if (action === RESPOND_ACTION) return <SaidView actionInput={actionInput} results={results} />;
  if (action === RETRIEVE_ACTION) return <ReadOnView actionInput={actionInput} results={results} />;
  return (
    <CallView
      action={action}
      actionInput={actionInput}
      apiName={apiName}
      actionResults={actionResults}
      inputResults={inputResults}
    />
  );
}
