"use client";

import { useQuery } from "@tanstack/react-query";
import { DialogueOf } from "#app/(studio)/_review/dialogue-of.tsx";
import { InstanceLine } from "#app/(studio)/_review/instance-line.tsx";
import { instanceQuery } from "#app/(studio)/_review/instance-query.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { SkeletonDialogue } from "#components/ui/skeleton.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { instanceHref } from "./instance-columns.tsx";

/** The whole dialogue beside the list; it goes along when the row changes. */
export function PeekSheet({ number, onClose }: { number: number | null; onClose(): void }) {
  const { data, error, refetch } = useQuery({
    ...instanceQuery(number ?? 0),
    enabled: number !== null,
    placeholderData: (before) => before,
  });
  const isOld = data?.number !== number;
  return (
    <Sheet
      open={number !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      kind="companion"
      width="wide"
      title={
        <span className="flex items-center gap-2">
          #{number}
          {data && !isOld ? <StatusBadge of="instance" status={data.status} /> : null}
        </span>
      }
      description={data && !isOld ? <InstanceLine instance={data} /> : undefined}
      actions={
        number === null ? null : (
          <ButtonLink href={instanceHref({ number })} size="small" keys="Enter">
            Open
          </ButtonLink>
        )
      }
    >
      {data ? (
        <div aria-busy={isOld} className={isOld ? "opacity-60" : undefined}>
          <DialogueOf instance={data} />
        </div>
      ) : error ? (
        <ErrorState
          title="The instance could not be loaded"
          message={error.message}
          onRetry={() => void refetch()}
          isCompact
        />
      ) : (
        <SkeletonDialogue steps={2} />
      )}
    </Sheet>
  );
}
