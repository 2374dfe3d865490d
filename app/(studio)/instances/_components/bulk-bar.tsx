"use client";

import { Check, RotateCcw, X } from "lucide-react";
import { useState } from "react";
import { randomId } from "#app/(studio)/_review/random-id.ts";
import { orderReasons, type Reason } from "#app/(studio)/_review/reasons/order-reasons.ts";
import { ReasonStrip } from "#app/(studio)/_review/reasons/reason-strip.tsx";
import type { Shortcut } from "#components/keyboard/shortcut.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import type { CappedCount } from "#lib/review/count-instances.ts";
import type { InstanceRow } from "#lib/review/list-instances.ts";
import type { BulkAct, BulkVerdict } from "./bulk-request.ts";
import { describeFailing } from "./failing-count.ts";
import { useFailing } from "./use-failing.ts";

interface BulkBarProps {
  selectedIds: ReadonlySet<string>;
  /** Of the list, as far as they are loaded. */
  rows: readonly InstanceRow[];
  /** How many the filter matches. */
  matching: CappedCount | null;
  filter: string;
  reasons: readonly Reason[];
  isWorking: boolean;
  onRun(act: BulkAct): void;
  onClear(): void;
}

const WORDS: Record<BulkVerdict, string> = { accept: "Accept", reject: "Reject", reopen: "Reopen" };

/** What can be done with what is selected, or with everything that matches. It asks once, with the number. */
export function BulkBar(props: BulkBarProps) {
  const { selectedIds, rows, matching, filter, reasons, isWorking, onRun, onClear } = props;
  const [isAll, setAll] = useState(false);
  const [asked, setAsked] = useState<BulkVerdict>();
  const count = isAll ? (matching?.value ?? 0) : selectedIds.size;
  const capped = isAll && matching?.isCapped ? "+" : "";
  const many = `${formatCount(count)}${capped} ${count === 1 ? "instance" : "instances"}`;
  const which = isAll ? { filter } : { ids: selectedIds };
  const { failing, isCounting } = useFailing({ which, rows, isWanted: asked === "accept" });
  const run = (verdict: BulkVerdict, reasonCodes: ReasonCode[] = [], note = "") => {
    setAsked(undefined);
    setAll(false);
    onRun({ bulkId: randomId(), verdict, which: isAll ? { filter } : { ids: [...selectedIds] }, reasonCodes, note });
  };
  useBulkKeys({ isOn: !isWorking, asked, ask: setAsked });
  return (
    <section
      aria-label="Selected instances"
      className="enter sticky bottom-0 z-20 -mx-6 -mb-16 flex min-h-14 flex-wrap items-center gap-2 border-t bg-surface px-6 py-2 max-sm:-mx-4 max-sm:px-4"
    >
      {asked === "reject" ? (
        <div className="w-full">
          <p className="mb-2 text-13">
            <strong className="font-semibold">Why are {many} rejected?</strong> {CONSEQUENCE.reject}
          </p>
          <ReasonStrip
            reasons={orderReasons(reasons, [], new Map())}
            suggested={[]}
            confirmLabel={`Reject ${many}`}
            onConfirm={(codes, note) => run("reject", codes, note)}
            onCancel={() => setAsked(undefined)}
          />
        </div>
      ) : asked ? (
        <>
          <p className="text-13">
            <strong className="font-semibold">
              {WORDS[asked]} {many}?
            </strong>{" "}
            {asked === "accept" && !isCounting ? (
              <span className={failing?.value === 0 ? undefined : "font-medium text-warn"}>
                {failing ? describeFailing(failing, count) : "How many of them fail checks could not be counted."}{" "}
              </span>
            ) : null}
            {CONSEQUENCE[asked]}
          </p>
          <span className="flex gap-2">
            <Button
              variant="primary"
              autoFocus
              keys="Enter"
              onClick={() => run(asked)}
              busyLabel={isCounting ? "Counting those that fail checks…" : undefined}
            >
              {WORDS[asked]} {many}
            </Button>
            <Button variant="quiet" onClick={() => setAsked(undefined)}>
              Back
            </Button>
          </span>
        </>
      ) : (
        <>
          <span role="status" className="text-13 font-medium">
            {isWorking
              ? "Working…"
              : isAll
                ? `All ${many} that match`
                : `${formatQuantity(count, "instance")} selected`}
          </span>
          {matching && (matching.value > selectedIds.size || matching.isCapped) && !isWorking ? (
            <Button size="small" variant="quiet" onClick={() => setAll(!isAll)}>
              {isAll
                ? `Only the ${formatCount(selectedIds.size)} selected`
                : `Select all ${formatCount(matching.value)}${matching.isCapped ? "+" : ""} that match`}
            </Button>
          ) : null}
          <span className="flex flex-wrap gap-2">
            <Button
              icon={<Check className="text-ok" />}
              keys="a"
              onClick={() => setAsked("accept")}
              disabled={isWorking}
            >
              Accept
            </Button>
            <Button icon={<X className="text-bad" />} keys="r" onClick={() => setAsked("reject")} disabled={isWorking}>
              Reject
            </Button>
            <Button icon={<RotateCcw />} onClick={() => setAsked("reopen")} disabled={isWorking}>
              Reopen
            </Button>
            <Button variant="quiet" onClick={onClear} disabled={isWorking}>
              Clear
            </Button>
          </span>
        </>
      )}
    </section>
  );
}

interface BulkKeys {
  isOn: boolean;
  asked: BulkVerdict | undefined;
  ask(verdict: BulkVerdict | undefined): void;
}

const NONE: readonly Shortcut[] = [];

/** `a` and `r` ask; they decide nothing by themselves. */
function useBulkKeys({ isOn, asked, ask }: BulkKeys): void {
  const key = (verdict: "accept" | "reject", keys: string): Shortcut => ({
    ...{ id: `bulk.${verdict}`, keys, label: `${WORDS[verdict]} what is selected`, scope: "list", isDecision: true },
    run: () => ask(verdict),
  });
  const back: Shortcut = {
    id: "bulk.back",
    keys: "Escape",
    label: "Decide nothing",
    scope: "list",
    run: () => ask(undefined),
  };
  useShortcuts(isOn ? (asked ? [back] : [key("accept", "a"), key("reject", "r")]) : NONE);
}

const CONSEQUENCE: Record<BulkVerdict, string> = {
  accept: "Those that were decided otherwise become accepted too. One press on Undo takes it back.",
  reject: "Those that were decided otherwise become rejected too. One press on Undo takes it back.",
  reopen: "They go back to the review queue; their history stays. One press on Undo takes it back.",
};
