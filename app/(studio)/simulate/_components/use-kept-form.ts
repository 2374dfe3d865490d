"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { headingIfLost } from "#components/ui/keep-focus.ts";
import { notify } from "#components/ui/notify.ts";
import type { Candidate } from "./candidate.ts";
import { enteredFields, forgetForm, keepForm, recallForm, refillForm } from "./kept-form.ts";
import type { RunForm } from "./run-form.ts";

interface KeptFormParts {
  memberId: string;
  /** As the form opens when nothing is kept. */
  initial: RunForm;
  candidates: readonly Candidate[];
  endpoints: readonly string[];
}

/** A form that is kept in this tab while it is filled in, until it is launched or thrown away. Only where there is a browser. */
export function useKeptForm({ memberId, initial, candidates, endpoints }: KeptFormParts) {
  const here = useSearchParams().toString();
  const [opened] = useState(() => {
    const kept = recallForm(memberId, here);
    if (!kept) return undefined;
    const filled = refillForm(kept, initial, candidates, endpoints);
    return enteredFields(filled.form, initial) ? { ...filled, address: kept.address } : undefined;
  });
  const [refilled, setRefilled] = useState(opened);
  const [form, setForm] = useState(opened?.form ?? initial);
  const isLaunched = useRef(false);
  const address = refilled?.address ?? here;

  useEffect(() => {
    if (isLaunched.current) return;
    const fields = enteredFields(form, initial);
    if (fields) keepForm(memberId, { address, fields });
    else forgetForm(memberId, address);
  }, [memberId, address, form, initial]);

  const onLaunched = () => {
    isLaunched.current = true;
    forgetForm(memberId, address);
  };
  const startAfresh = () => {
    const putBack = () => {
      // Also from another page, where this form is no more.
      keepForm(memberId, { address, fields: enteredFields(form, initial) ?? {} });
      setRefilled(refilled);
      setForm(form);
    };
    forgetForm(memberId, address);
    setRefilled(undefined);
    setForm(initial);
    notify.info("What you had entered was thrown away.", {
      id: "kept-form",
      action: { label: "Put it back", onClick: putBack },
    });
    // The button goes with what it is about.
    requestAnimationFrame(headingIfLost);
  };
  return { form, setForm, refilled, startAfresh, onLaunched };
}
