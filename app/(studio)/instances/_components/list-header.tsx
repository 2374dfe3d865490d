"use client";

import { FileOutput, Link2, ListChecks } from "lucide-react";
import type { Route } from "next";
import { type FilterValues, formatValues } from "#app/(studio)/_review/filter/filter-fields.ts";
import type { Viewer } from "#app/(studio)/_review/viewer.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { CappedCount } from "#lib/review/count-instances.ts";

interface ListHeaderProps {
  filter: string;
  values: FilterValues;
  viewer: Viewer;
  count: CappedCount | null;
}

/** What can be done with the list as it is filtered now. */
export function ListHeader({ filter, values, viewer, count }: ListHeaderProps) {
  const queue = formatValues({ ...values, status: [] });
  const mayHold = !values.status || values.status.includes("pending");
  const isEmpty = count?.value === 0;
  return (
    <PageHeader
      title="Instances"
      actions={
        <>
          <Button icon={<Link2 />} variant="quiet" onClick={copyLink}>
            Copy link
          </Button>
          {isEmpty ? null : (
            <ButtonLink icon={<FileOutput />} href={`/exports/new?filter=${encodeURIComponent(filter)}` as Route}>
              Export these
            </ButtonLink>
          )}
        </>
      }
      primaryAction={
        viewer.mayDecide && mayHold && !isEmpty ? (
          <ButtonLink
            icon={<ListChecks />}
            variant="primary"
            href={(queue === "" ? "/review" : `/review?${queue}`) as Route}
          >
            Review these
          </ButtonLink>
        ) : undefined
      }
    />
  );
}

/** The list as it is filtered and sorted, without what is peeked at. */
async function copyLink(): Promise<void> {
  const url = new URL(window.location.href);
  url.searchParams.delete("peek");
  try {
    await navigator.clipboard.writeText(url.href);
    notify.done("The link to this list is copied.");
  } catch {
    notify.problem("The browser did not allow copying.", { description: url.href });
  }
}
