"use client";

import Link from "next/link";
import { TestConnection } from "#app/(studio)/settings/_components/test-connection.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ModelEndpointView } from "#lib/platform/llm/model-endpoint-view.ts";
import type { FormPart } from "./form-part.ts";
import { isAllOffline } from "./run-form.ts";

/** What plays the three agents. */
export function EndpointFields({ form, errors, change, endpoints }: FormPart & { endpoints: ModelEndpointView[] }) {
  const chosen = endpoints.find(({ name }) => name === form.endpoint);
  return (
    <Card
      title="Endpoint"
      actions={
        <Link href="/settings/models" className="rounded-sm text-12 text-muted hover:text-text hover:underline">
          {endpoints.length > 1 ? "Manage endpoints" : "Add a model"}
        </Link>
      }
    >
      <div className="grid gap-3">
        <Field label="Plays user, assistant and API" error={errors.endpoint} isRequired className="max-w-96">
          <Select
            value={form.endpoint}
            onValueChange={(endpoint) => change({ endpoint })}
            options={endpoints.map(({ name, kind, model }) => ({
              value: name,
              label: kind === "offline" ? `${name} (built in)` : `${name} (${model})`,
            }))}
          />
        </Field>
        {chosen ? <About endpoint={chosen} /> : null}
        {isAllOffline(form) ? null : (
          <Field
            label="Spend at most"
            hint="In dollars, never exceeded; empty: no limit"
            error={errors.costUsd}
            className="max-w-60"
          >
            <TextField
              inputMode="decimal"
              trailing="USD"
              value={form.costUsd}
              onChange={(event) => change({ costUsd: event.target.value })}
            />
          </Field>
        )}
      </div>
    </Card>
  );
}

function About({ endpoint }: { endpoint: ModelEndpointView }) {
  if (endpoint.kind === "offline") {
    return (
      <p className="max-w-reading text-13 text-muted">
        No network and no model: instructions, calls and answers are drawn from the documents. Right for trying things
        out and for tests; what it makes is marked as offline wherever it is shown.
      </p>
    );
  }
  return (
    <>
      <p className="max-w-reading text-13 text-muted">
        Model <span className="font-medium text-text">{endpoint.model}</span>. Documents and dialogues are sent to{" "}
        <code className="text-12 wrap-anywhere">{endpoint.baseUrl}</code>, at most {endpoint.maxConcurrency} requests at
        a time.
      </p>
      <TestConnection key={endpoint.name} name={endpoint.name} />
    </>
  );
}
