import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import type { LoadedInstance } from "#lib/review/load-instances.ts";
import { describeOrigin } from "./describe-origin.ts";
import { describeToolset } from "./describe-toolset.ts";

type Shown = Pick<LoadedInstance, "api" | "revision" | "edited" | "document" | "companions" | "provenance" | "run">;

/** API, category, origin, revision and what is out of date: one line under an instance's number. */
export function InstanceLine({ instance, children }: { instance: Shown; children?: ReactNode }) {
  const { api, revision, edited, document, companions, provenance, run } = instance;
  const isStale = document?.isStale || companions.some((companion) => companion.isStale);
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
      {companions.length > 0 ? <Toolset api={api} companions={companions} /> : null}
      {isStale ? (
        <Badge tone="warn" title="An API of its toolset has a newer document than the one this instance was made with">
          stale
        </Badge>
      ) : null}
      {children}
    </div>
  );
}

/** "Toolset: Open-Meteo, REST Countries (+1 not needed)". */
function Toolset({ api, companions }: Pick<Shown, "api" | "companions">) {
  const { shown, rest, title } = describeToolset(api.name, companions);
  return (
    <span title={title}>
      Toolset: <bdi>{shown.join(", ")}</bdi>
      {rest}
    </span>
  );
}

const Dot = () => <span aria-hidden>·</span>;
