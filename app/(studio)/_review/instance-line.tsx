import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Fact, FactLine } from "#components/ui/fact-line.tsx";
import type { LoadedInstance } from "#lib/review/load-instances.ts";
import { describeOrigin } from "./describe-origin.ts";
import { describeToolset } from "./describe-toolset.ts";

type Shown = Pick<LoadedInstance, "api" | "revision" | "edited" | "document" | "companions" | "provenance" | "run">;

/** API, category, origin, revision and what is out of date: one line under an instance's number. */
export function InstanceLine({ instance, children }: { instance: Shown; children?: ReactNode }) {
  const { api, revision, edited, document, companions, provenance, run } = instance;
  const isStale = document?.isStale || companions.some((companion) => companion.isStale);
  return (
    <FactLine className="text-13 text-muted">
      <Fact>
        <Link
          href={`/apis/${encodeURIComponent(api.slug)}` as Route}
          className="font-medium text-text underline decoration-line underline-offset-3 hover:decoration-current"
        >
          <bdi>{api.name}</bdi>
        </Link>
      </Fact>
      <Fact>
        <bdi>{api.category}</bdi>
      </Fact>
      <Fact>
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
      </Fact>
      {companions.length > 0 ? <Toolset api={api} companions={companions} /> : null}
      {edited ? (
        <Fact hasDot={false}>
          <Badge tone="accent">edited, revision {revision}</Badge>
        </Fact>
      ) : null}
      {isStale ? (
        <Fact hasDot={false}>
          <Badge
            tone="warn"
            title="An API of its toolset has a newer document than the one this instance was made with"
          >
            stale
          </Badge>
        </Fact>
      ) : null}
      {children ? <Fact hasDot={false}>{children}</Fact> : null}
    </FactLine>
  );
}

/** "Toolset: Open-Meteo, REST Countries (+1 not needed)". */
function Toolset({ api, companions }: Pick<Shown, "api" | "companions">) {
  const { shown, rest, title } = describeToolset(api.name, companions);
  return (
    <Fact>
      <span title={title}>
        Toolset: <bdi>{shown.join(", ")}</bdi>
        {rest}
      </span>
    </Fact>
  );
}
