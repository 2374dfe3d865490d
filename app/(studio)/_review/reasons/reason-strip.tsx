"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useReducer, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import { missingFrom, OFFERED, type Reason } from "./order-reasons.ts";
import { changeChoice, offeredReasons, openChoice, type ReasonChoice } from "./reason-choice.ts";

interface ReasonStripProps {
  /** Most likely first. */
  reasons: readonly Reason[];
  /** Chosen from the start. */
  suggested: readonly ReasonCode[];
  /** "Reject", "Reject 59 instances". */
  confirmLabel: string;
  onConfirm(codes: ReasonCode[], note: string): void;
  onCancel(): void;
}

/**
 * Why it is rejected, in the place of the decision buttons. Digits toggle, letters search, Enter confirms, Esc goes back: the
 * focus is in the search field all the time, so that no key means a decision.
 */
export function ReasonStrip({ reasons, suggested, confirmLabel, onConfirm, onCancel }: ReasonStripProps) {
  const [choice, change] = useReducer(changeChoice, openChoice(suggested));
  const [problem, setProblem] = useState<string>();
  const frame = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const noteField = useRef<HTMLInputElement>(null);
  const id = useId();
  const offered = offeredReasons(reasons, choice);
  useEffect(() => {
    // A touch keyboard would cover what is judged; there reasons are tapped.
    const isTouch = window.matchMedia("(pointer: coarse)").matches;
    (isTouch ? frame : search).current?.focus({ preventScroll: true });
  }, []);

  const toggle = (reason: Reason | undefined) => {
    if (!reason) return;
    setProblem(undefined);
    change({ type: "toggle", code: reason.code });
  };
  const confirm = () => {
    const missing = missingFrom(choice.codes, choice.note);
    if (missing === undefined) return onConfirm([...choice.codes], choice.note.trim());
    setProblem(missing);
    if (choice.codes.includes("other")) noteField.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Enter that ends a composition chooses a word, not a rejection.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const isInNote = event.target === noteField.current;
    if (event.key === "Escape") onCancel();
    else if (event.key === "Enter" && !event.repeat) {
      const active = isInNote || event.ctrlKey || event.metaKey ? undefined : offered[choice.active];
      if (active) toggle(active);
      else confirm();
    } else if (isInNote) return;
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      change({ type: "point", by: event.key === "ArrowDown" ? 1 : -1, offered: offered.length });
    } else if (/^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      toggle(offered[Number(event.key) - 1]);
    } else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the keys of the fields within
    <div ref={frame} tabIndex={-1} onKeyDown={onKeyDown} className="grid gap-2 outline-none">
      <ReasonOptions id={id} offered={offered} choice={choice} onToggle={toggle} />
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={search}
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={`${id}-reasons`}
          aria-activedescendant={choice.active >= 0 ? `${id}-${choice.active}` : undefined}
          aria-label="Find a reason; digits toggle, Enter confirms"
          aria-describedby={problem ? `${id}-problem` : undefined}
          placeholder="Type to find a reason"
          value={choice.typed}
          onChange={(event) => change({ type: "type", text: event.target.value })}
          className="h-8 w-52 rounded-md border border-strong bg-raised px-2.5 text-13 max-sm:h-10 max-sm:w-full max-sm:text-16"
        />
        <input
          ref={noteField}
          type="text"
          aria-label={choice.codes.includes("other") ? "Note, required for “Other”" : "Note (optional)"}
          aria-required={choice.codes.includes("other")}
          placeholder={choice.codes.includes("other") ? "Note: what is wrong" : "Note (optional)"}
          maxLength={4000}
          value={choice.note}
          onChange={(event) => change({ type: "note", text: event.target.value })}
          className="h-8 min-w-40 grow basis-52 rounded-md border border-strong bg-raised px-2.5 text-13 max-sm:h-10 max-sm:text-16"
        />
        <Button variant="danger" keys="Enter" onClick={confirm} className="max-sm:h-10">
          {confirmLabel}
        </Button>
        <Button variant="quiet" keys="Escape" onClick={onCancel} className="max-sm:h-10">
          Back
        </Button>
        <span id={`${id}-problem`} role="alert" className="text-12 text-bad empty:hidden">
          {problem}
        </span>
      </div>
    </div>
  );
}

interface ReasonOptionsProps {
  id: string;
  offered: readonly Reason[];
  choice: ReasonChoice;
  onToggle(reason: Reason): void;
}

function ReasonOptions({ id, offered, choice, onToggle }: ReasonOptionsProps) {
  if (offered.length === 0) return <p className="text-13 text-muted">No reason matches “{choice.typed}”.</p>;
  return (
    <div
      id={`${id}-reasons`}
      role="listbox"
      aria-label="Reasons"
      aria-multiselectable
      className="flex flex-wrap gap-1.5"
    >
      {offered.map((reason, index) => {
        const isChosen = choice.codes.includes(reason.code);
        return (
          <button
            key={reason.code}
            id={`${id}-${index}`}
            type="button"
            role="option"
            aria-selected={isChosen}
            tabIndex={-1}
            title={reason.meaning}
            // The focus stays in the search field.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onToggle(reason)}
            className={clsx(
              "flex min-h-8 items-center gap-1.5 rounded-md border px-2 text-13 max-sm:min-h-10",
              isChosen ? "border-bad bg-bad-soft font-medium text-bad" : "border-line bg-raised hover:bg-hover",
              index === choice.active && "outline-2 outline-focus",
            )}
          >
            {index < OFFERED ? <KeyHint keys={String(index + 1)} className="text-muted" /> : null}
            {reason.label}
            {isChosen ? <Check aria-hidden className="size-3.5" /> : null}
          </button>
        );
      })}
    </div>
  );
}
