"use client";

import Link from "next/link";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import type { ModelEndpointView } from "#lib/platform/llm/model-endpoint-view.ts";

interface EndpointChoiceProps {
  /** Undefined while they are loaded. */
  endpoints: readonly ModelEndpointView[] | undefined;
  /** Why they could not be. */
  error: string | undefined;
  value: string | undefined;
  onChange(name: string): void;
}

/** The first model there is: offline can invent nothing. */
export function proposeEndpoint(endpoints: readonly ModelEndpointView[]): string | undefined {
  return (endpoints.find(({ kind }) => kind !== "offline") ?? endpoints[0])?.name;
}

/** By which model, and what it is sent. */
export function EndpointChoice({ endpoints, error, value, onChange }: EndpointChoiceProps) {
  if (!endpoints) {
    return error ? (
      <p role="alert" className="text-13 text-bad">
        {error}
      </p>
    ) : (
      <SkeletonLines lines={3} label="Loading the endpoints" />
    );
  }
  const chosen = endpoints.find(({ name }) => name === value);
  return (
    <div className="grid gap-2">
      <Field label="Endpoint" isRequired>
        <Select
          value={value}
          onValueChange={onChange}
          options={endpoints.map(({ name, kind, model }) => ({
            value: name,
            label: kind === "offline" ? `${name} (built in)` : `${name} (${model})`,
          }))}
        />
      </Field>
      <p className="text-12 text-muted">
        {chosen?.kind === "offline" ? (
          <>
            Offline cannot invent an API: it derives introduction and functions from a document that is there, and
            refuses APIs without one.{" "}
            <Link href="/settings/models" className="underline">
              Add a model
            </Link>
          </>
        ) : chosen ? (
          <>
            Names, descriptions and documents are sent to <code className="wrap-anywhere">{chosen.baseUrl}</code>, at
            most {chosen.maxConcurrency} requests at a time.
          </>
        ) : null}
      </p>
    </div>
  );
}
