import type { Route } from "next";
import type { ReactNode } from "react";
import type { FunctionDetail } from "#app/api/v1/apis/_verbs/get-function.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { LongText } from "#components/ui/long-text.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import { ParameterTable } from "./parameter-table.tsx";
import { ResponseList } from "./response-list.tsx";
import { type Schemas, typeWords } from "./schema-words.ts";
import { hashOf } from "./use-hash-function.ts";

/** One function: how it is called, what it takes, what it gives, and how models are told of it. */
export function FunctionDetailView({ slug, detail }: { slug: string; detail: FunctionDetail }) {
  const { found, schemas, documentation } = detail;
  return (
    <article id={hashOf(found.name).slice(1)} aria-labelledby="function-name" className="grid min-w-0 gap-7">
      <header className="grid gap-2">
        <div className="flex items-center gap-1">
          <h2 id="function-name" className="min-w-0 font-mono text-16 wrap-anywhere">
            {visibleText(found.name)}
          </h2>
          <CopyButton text={found.name} label="Copy the name" size="small" />
        </div>
        <p className="font-mono text-13 wrap-anywhere text-muted">
          <span className="uppercase">{found.method}</span> {visibleText(found.path)}
        </p>
        {found.description ? (
          <LongText text={found.description} maxLines={12} maxLength={1500} className="max-w-reading text-14" />
        ) : null}
        <div className="rounded-md bg-sunken px-3 py-2">
          <Signature detail={detail} />
        </div>
        <div>
          <ButtonLink
            size="small"
            href={`/instances?${new URLSearchParams({ api: slug, function: found.name })}` as Route}
          >
            Instances that call it
          </ButtonLink>
        </div>
      </header>
      <Part title="Parameters">
        <ParameterTable found={found} schemas={schemas} />
      </Part>
      <Part title="Responses">
        <ResponseList found={found} schemas={schemas} />
      </Part>
      {documentation ? (
        <Part title="As models are told" hint="The text that stands for this function in prompts and exports.">
          <CodeBlock text={documentation} label="the documentation" maxLines={24} />
        </Part>
      ) : null}
    </article>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-2">
      <div>
        <h3 className="text-14">{title}</h3>
        {hint ? <p className="text-12 text-muted">{hint}</p> : null}
      </div>
      {children}
    </section>
  );
}

function Signature({ detail }: { detail: FunctionDetail }) {
  const { found, schemas } = detail;
  const required = new Set(found.parameters.required ?? []);
  const parts = Object.entries(found.parameters.properties ?? {});
  return (
    <p className="font-mono text-13 wrap-anywhere">
      <span className="text-accent">{visibleText(found.name)}</span>(
      {parts.map(([name, schema], index) => (
        <span key={name}>
          {index > 0 ? ", " : ""}
          {visibleText(name)}
          {required.has(name) ? "" : "?"}
          <span className="text-muted">: {visibleText(typeWords(schema, schemas))}</span>
        </span>
      ))}
      )<span className="text-muted">: {visibleText(resultWords(detail, schemas))}</span>
    </p>
  );
}

function resultWords({ found }: FunctionDetail, schemas: Schemas): string {
  const success = Object.entries(found.responses).find(([code]) => code.startsWith("2"))?.[1];
  return success?.schema ? typeWords(success.schema, schemas) : "not described";
}
