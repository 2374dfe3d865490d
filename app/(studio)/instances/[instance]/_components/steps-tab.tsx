"use client";

import { Link2 } from "lucide-react";
import { ChecksPanel } from "#app/(studio)/_review/checks-panel.tsx";
import { DialogueOf } from "#app/(studio)/_review/dialogue-of.tsx";
import { STATE_KEY, useStepStates } from "#app/(studio)/_review/trace/use-step-states.tsx";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { formatCount, formatUsd } from "#components/ui/format-number.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { notify } from "#components/ui/notify.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { CheckCode } from "#lib/domain/check.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import type { InstanceDetail } from "#lib/review/get-instance.ts";

interface StepsTabProps {
  instance: InstanceDetail;
  titles: Readonly<Record<CheckCode, string>>;
  reasonLabels: ReadonlyMap<ReasonCode, string>;
}

/** The dialogue to read, with what the rules found in place and beside it. */
export function StepsTab({ instance, titles, reasonLabels }: StepsTabProps) {
  const { content, checks } = instance;
  const states = useStepStates(instance, { isEager: true });
  useShortcuts([
    {
      ...{ id: "instance.state", keys: STATE_KEY, label: "Show or hide what the step changed", scope: "instance" },
      run: () => (states.isSimulated ? states.toggleFocused() : notify.info(NOT_SIMULATED)),
    },
  ]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_19rem] gap-x-8 gap-y-6 max-lg:grid-cols-1">
      <div className="min-w-0">
        <h2 className="sr-only">Dialogue</h2>
        <DialogueOf
          instance={instance}
          stepNotes={states.notes}
          stepActions={content.steps.map((_, index) => (
            <IconButton
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
              key={index}
              icon={<Link2 />}
              label={`Copy the link to step ${index + 1}`}
              size="small"
              onClick={() => void copyStepLink(index + 1)}
              className="opacity-0 group-focus-within/step:opacity-100 group-hover/step:opacity-100 pointer-coarse:opacity-100"
            />
          ))}
        />
      </div>
      <aside aria-label="Checks and facts" className="grid content-start gap-6 lg:border-s lg:ps-6">
        <ChecksPanel results={checks} stepCount={content.steps.length} titles={titles} />
        <Facts instance={instance} reasonLabels={reasonLabels} />
      </aside>
    </div>
  );
}

const NOT_SIMULATED = "This instance was imported: nothing is known of what its steps changed.";

async function copyStepLink(number: number): Promise<void> {
  const url = new URL(window.location.href);
  url.searchParams.delete("tab");
  url.hash = `s${number}`;
  try {
    await navigator.clipboard.writeText(url.href);
    notify.done(`The link to step ${number} is copied.`);
  } catch {
    notify.problem("The browser did not allow copying.", { description: url.href });
  }
}

function Facts({ instance, reasonLabels }: Pick<StepsTabProps, "instance" | "reasonLabels">) {
  const { decidedBy, decidedAt, terminationReason, usage, createdAt, document } = instance;
  // Instances that nobody has decided may come without the list.
  const reasonCodes = instance.reasonCodes ?? [];
  const decided = decidedBy
    ? [
        {
          term: "Decided",
          value: (
            <>
              by <bdi>{decidedBy}</bdi> {decidedAt ? <RelativeTime at={decidedAt} /> : null}
            </>
          ),
        },
      ]
    : [];
  const why =
    reasonCodes.length > 0
      ? [{ term: "Reasons", value: reasonCodes.map((code) => reasonLabels.get(code) ?? code).join(", ") }]
      : [];
  const used =
    usage.calls > 0
      ? [
          {
            term: "Model",
            value: `${formatCount(usage.calls)} calls, ${formatCount(usage.inputTokens + usage.outputTokens)} tokens, ${formatUsd(usage.costUsd)}`,
          },
        ]
      : [];
  return (
    <section aria-labelledby="facts-heading" className="grid content-start gap-2">
      <h3 id="facts-heading" className="text-12 font-medium text-muted">
        Facts
      </h3>
      <DescriptionList
        items={[
          ...decided,
          ...why,
          { term: "Ended", value: <StatusBadge of="termination" status={terminationReason} look="plain" /> },
          ...used,
          { term: "Document", value: document ? `version ${document.version}` : "none" },
          { term: "Made", value: <RelativeTime at={createdAt} /> },
        ]}
      />
    </section>
  );
}
