import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import type { LoadedInstance } from "#lib/review/load-instances.ts";
import { describeOrigin } from "./describe-origin.ts";

type Shown = Pick<LoadedInstance, "api" | "revision" | "edited" | "document" | "provenance" | "run">;

/** API, category, origin, revision and what is out of date: one line under an instance's number. */
export function InstanceLine({ instance, children }: { instance: Shown; children?: ReactNode }) {
  const { api, revision, edited, document, provenance, run } = instance;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-13 text-muted">
      <Link
        href={`/apis/${encodeURIComponent(api.slug)}` as Route}
        className="font-medium text-text underline decoration-line underline-offset-3 hover:decoration-current"
      >
        <bdi>{api.name}</bdi>
      </Link>
      <Dot />
      <bdi>{api.category}</bdi>
      <Dot />
      {run ? (
        <Link
          href={`/runs/${run.number}` as Route}
          className="underline decoration-line underline-offset-3 hover:text-text"
        >
          {describeOrigin(provenance)}
        </Link>
      ) : (
        <bdi>{describeOrigin(provenance)}</bdi>
      )}
      {edited ? <Badge tone="accent">edited, revision {revision}</Badge> : null}
      {document?.isStale ? (
        <Badge tone="warn" title="Its API has a newer document than the one this instance was made with">
          stale
        </Badge>
      ) : null}
      {children}
    </div>
  );
}

const Dot = () => <span aria-hidden>·</span>;
