"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

interface RunChoiceProps {
  /** Newest first. */
  runs: { number: number; name: string }[];
  a: string;
  b: string;
}

/** Which two: either choice leads to the address of the pair. */
export function RunChoice({ runs, a, b }: RunChoiceProps) {
  const router = useRouter();
  const [, startGoing] = useTransition();
  const options = runs.map(({ number, name }) => ({ value: String(number), label: `${number}: ${name}` }));
  const go = (pair: { a: string; b: string }) =>
    startGoing(() => router.replace(`/runs/compare?${new URLSearchParams(pair)}` as Route));
  return (
    <div className="mb-4 grid gap-4 sm:grid-cols-2">
      <Field label="First run" isRequired>
        <Select value={a} placeholder="Choose a run" options={options} onValueChange={(value) => go({ a: value, b })} />
      </Field>
      <Field label="Second run" isRequired>
        <Select value={b} placeholder="Choose a run" options={options} onValueChange={(value) => go({ a, b: value })} />
      </Field>
    </div>
  );
}
