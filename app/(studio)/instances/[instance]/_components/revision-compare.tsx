"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryStates } from "nuqs";
import { ContentChanges } from "#app/(studio)/_review/editor/content-changes.tsx";
import { fetchJson } from "#components/data/fetch-json.ts";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Select } from "#components/ui/select.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import type { InstanceDetail } from "#lib/review/get-instance.ts";
import type { RevisionSnapshot } from "#lib/review/get-revision.ts";

/** A revision never changes once it is there. */
const revisionQuery = (instanceId: string, number: number) =>
  queryOptions({
    queryKey: ["instances", "revision", instanceId, number],
    queryFn: ({ signal }) =>
      fetchJson<RevisionSnapshot>(`/api/v1/instances/${instanceId}/revisions/${number}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What one revision changed against another, word by word. */
export function RevisionCompare({ instance }: { instance: InstanceDetail }) {
  const last = instance.revision;
  const [asked, ask] = useQueryStates(
    { from: parseAsInteger, to: parseAsInteger },
    { history: "replace", shallow: true },
  );
  const to = within(asked.to ?? last, last);
  const from = within(asked.from ?? Math.max(0, to - 1), last);
  const before = useQuery(revisionQuery(instance.id, from));
  const after = useQuery(revisionQuery(instance.id, to));
  const options = Array.from({ length: last + 1 }, (_, number) => ({
    value: String(number),
    label: number === 0 ? "Original" : `Revision ${number}${number === last ? ", current" : ""}`,
  }));
  const error = before.error ?? after.error;
  return (
    <Card
      title="What changed"
      actions={
        <span className="flex items-center gap-2 text-13 text-muted">
          <Select
            aria-label="From revision"
            options={options}
            value={String(from)}
            onValueChange={(value) => void ask({ from: Number(value) })}
            className="w-48"
          />
          to
          <Select
            aria-label="To revision"
            options={options}
            value={String(to)}
            onValueChange={(value) => void ask({ to: Number(value) })}
            className="w-48"
          />
        </span>
      }
    >
      {error ? (
        <ErrorState
          title="The revisions could not be loaded"
          message={error.message}
          onRetry={() => void Promise.all([before.refetch(), after.refetch()])}
          isCompact
        />
      ) : before.data && after.data ? (
        <ContentChanges before={before.data.content} after={after.data.content} level={3} />
      ) : (
        <SkeletonLines lines={4} label="Loading the revisions" />
      )}
    </Card>
  );
}

const within = (number: number, last: number): number => Math.max(0, Math.min(last, number));
