"use client";

import { Check, Pencil, RotateCcw, Undo2, Wrench, X } from "lucide-react";
import { AcceptNotice } from "#app/(studio)/_review/accept/accept-notice.tsx";
import type { Accepting } from "#app/(studio)/_review/accept/use-accept.ts";
import { orderReasons, type Reason, suggestedReasons } from "#app/(studio)/_review/reasons/order-reasons.ts";
import { ReasonStrip } from "#app/(studio)/_review/reasons/reason-strip.tsx";
import type { Shortcut } from "#components/keyboard/shortcut.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import type { CheckResult } from "#lib/domain/check.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";

export interface InstanceKeys {
  accept(): void;
  reject(): void;
  needsFix(): void;
  reopen(): void;
  undo(): void;
  edit(): void;
}

interface InstanceDockProps {
  status: InstanceStatus;
  checks: readonly CheckResult[];
  reasons: readonly Reason[];
  isChoosing: boolean;
  accepting: Accepting;
  keys: InstanceKeys;
  /** Why nothing can be decided now: somebody else is at it. */
  blocked: string | undefined;
  onReject(codes: ReasonCode[], note: string): void;
  onBack(): void;
}

/** The bottom of an instance's page: what can be decided about it. */
export function InstanceDock(props: InstanceDockProps) {
  const { status, checks, reasons, isChoosing, accepting, keys, blocked, onReject, onBack } = props;
  useInstanceKeys(!isChoosing, keys);
  return (
    <div
      data-print="hide"
      className="sticky bottom-0 z-20 -mx-6 mt-auto -mb-16 border-t bg-surface px-6 py-2 max-sm:-mx-4 max-sm:px-3"
    >
      <AcceptNotice accepting={accepting} scope="instance" />
      {isChoosing ? (
        <ReasonStrip
          reasons={orderReasons(reasons, checks, new Map())}
          suggested={suggestedReasons(checks)}
          confirmLabel="Reject"
          onConfirm={onReject}
          onCancel={onBack}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant={status === "accepted" ? "secondary" : "primary"}
            icon={<Check />}
            keys="a"
            onClick={keys.accept}
            disabledReason={blocked ?? (status === "accepted" ? "It is accepted already" : undefined)}
          >
            Accept
          </Button>
          <Button icon={<X className="text-bad" />} keys="r" onClick={keys.reject} disabledReason={blocked}>
            Reject
          </Button>
          <Button
            icon={<Wrench className="text-warn" />}
            keys="n"
            onClick={keys.needsFix}
            disabledReason={blocked ?? (status === "needsFix" ? "It waits to be fixed already" : undefined)}
          >
            Needs fix
          </Button>
          {status === "pending" ? null : (
            <Button icon={<RotateCcw />} onClick={keys.reopen} disabledReason={blocked}>
              Reopen
            </Button>
          )}
          <Button variant="quiet" icon={<Undo2 />} keys="u" onClick={keys.undo}>
            Undo
          </Button>
          <Button variant="quiet" icon={<Pencil />} keys="e" onClick={keys.edit} className="ms-auto">
            Edit
          </Button>
        </div>
      )}
    </div>
  );
}

const NONE: readonly Shortcut[] = [];

function useInstanceKeys(isOn: boolean, keys: InstanceKeys): void {
  const key = (id: keyof InstanceKeys, pressed: string | string[], label: string): Shortcut => ({
    ...{ id: `instance.${id}`, keys: pressed, label, run: keys[id] },
    scope: "instance",
    isDecision: true,
  });
  const shortcuts = [
    key("accept", "a", "Accept"),
    key("reject", "r", "Reject: choose reasons"),
    key("needsFix", "n", "Needs fix: leave it to those who edit"),
    key("undo", ["u", "$mod+z"], "Take your last decision about it back"),
    key("edit", "e", "Edit the dialogue"),
  ];
  useShortcuts(isOn ? shortcuts : NONE);
}
