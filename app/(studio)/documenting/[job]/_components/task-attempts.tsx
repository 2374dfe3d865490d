"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { taskQuery } from "#app/(studio)/documenting/_components/documenting-queries.ts";
import { Badge } from "#components/ui/badge.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { LongText } from "#components/ui/long-text.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import type { ListedAttempt } from "#lib/catalog/documenting/get-documenting-task.ts";
import type { ListedDocumentingTask } from "#lib/catalog/documenting/list-documenting-tasks.ts";
import { STAGE_WORDS } from "./describe-job.ts";

/** Every answer of the model for one API, with what was wrong with it; and the texts that wait to be published. */
export function TaskAttempts({ task }: { task: ListedDocumentingTask }) {
  const { data, error } = useQuery({ ...taskQuery(task.id, task.attemptCount), placeholderData: keepPreviousData });
  if (error) {
    return (
      <p role="alert" className="text-bad">
        {error.message}
      </p>
    );
  }
  if (!data) return <SkeletonLines lines={4} label={`Loading the answers for ${task.name}`} />;
  return (
    <div className="grid gap-4 rounded-md border bg-sunken p-3">
      {data.introduction ? (
        <section className="grid gap-1">
          <h3 className="text-13">Proposed introduction</h3>
          <LongText text={data.introduction} className="max-w-reading" />
        </section>
      ) : null}
      {data.functionsText ? (
        <section className="grid gap-1">
          <h3 className="text-13">Proposed functions</h3>
          <LongText text={data.functionsText} className="whitespace-pre-wrap" maxLines={12} />
        </section>
      ) : null}
      {data.attempts.length > 0 ? (
        <ol className="grid gap-4" aria-label={`Answers for ${task.name}`}>
          {data.attempts.map((attempt) => (
            <Attempt key={`${attempt.stage} ${attempt.number}`} attempt={attempt} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function Attempt({ attempt }: { attempt: ListedAttempt }) {
  const { stage, number, accepted, problems, output, inputTokens, outputTokens, latencyMs } = attempt;
  const title = `${STAGE_WORDS[stage]}, try ${number}`;
  return (
    <li className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-13">{title}</h3>
        <Badge tone={accepted ? "ok" : "bad"}>{accepted ? "Taken" : "Refused"}</Badge>
        <span className="text-12 text-muted">
          {formatCount(inputTokens)} tokens in, {formatCount(outputTokens)} out, {(latencyMs / 1000).toFixed(1)} s
        </span>
      </div>
      {problems.length > 0 ? (
        <ul className="grid list-disc gap-0.5 ps-5 text-12" aria-label={`What was wrong with ${title}`}>
          {problems.map(({ place, message }) => (
            <li key={`${place} ${message}`} className="wrap-anywhere">
              {place ? <code>{place}</code> : null} {message}
            </li>
          ))}
        </ul>
      ) : null}
      {output === "" ? null : <CodeBlock text={output} label={`the answer of ${title}`} maxLines={12} />}
    </li>
  );
}
