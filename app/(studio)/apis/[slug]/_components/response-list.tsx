import { Badge, type Tone } from "#components/ui/badge.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { LongText } from "#components/ui/long-text.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import type { ApiFunction, ApiResponse } from "#lib/domain/api-function.ts";
import { SchemaTree } from "./schema-tree.tsx";
import { fieldsOf, limitWords, type Schemas, typeWords } from "./schema-words.ts";

/** What a function answers, by status code. */
export function ResponseList({ found, schemas }: { found: ApiFunction; schemas: Schemas }) {
  const responses = Object.entries(found.responses);
  if (responses.length === 0) return <p className="text-13 text-muted">The document describes no response.</p>;
  return (
    <ul className="grid gap-3">
      {responses.map(([code, response]) => (
        <li key={code} className="min-w-0 rounded-lg border bg-raised">
          <Response code={code} response={response} schemas={schemas} />
        </li>
      ))}
    </ul>
  );
}

function Response({ code, response, schemas }: { code: string; response: ApiResponse; schemas: Schemas }) {
  const { schema, description, examples } = response;
  const limits = schema ? limitWords(schema, schemas) : [];
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-2 text-13">
        <Badge tone={toneOf(code)}>{code}</Badge>
        <span className="text-muted">{schema ? visibleText(typeWords(schema, schemas)) : "no schema"}</span>
        {limits.length > 0 ? (
          <span className="payload text-12 text-muted">{visibleText(limits.join("; "))}</span>
        ) : null}
        {description ? (
          <div className="min-w-0 basis-full">
            <LongText text={description} maxLines={6} maxLength={600} className="max-w-reading" />
          </div>
        ) : null}
      </div>
      {schema && fieldsOf(schema, schemas).length > 0 ? (
        <div className="border-t px-3 py-3">
          <SchemaTree schema={schema} schemas={schemas} />
        </div>
      ) : null}
      {examples.length > 0 ? (
        <details className="border-t px-3 py-2">
          <summary className="w-fit rounded-sm text-12 text-muted hover:text-text">
            {examples.length === 1 ? "Example" : `${examples.length} examples`}
          </summary>
          <div className="mt-2 grid gap-3">
            {examples.slice(0, 5).map((example, index) => (
              <JsonView
                // biome-ignore lint/suspicious/noArrayIndexKey: examples have no identity but their place
                key={index}
                text={JSON.stringify(example)}
                label={`Example ${index + 1} of response ${code}`}
                maxLines={20}
              />
            ))}
          </div>
        </details>
      ) : null}
    </>
  );
}

function toneOf(code: string): Tone {
  if (code.startsWith("2")) return "ok";
  if (code.startsWith("4") || code.startsWith("5")) return "warn";
  return "neutral";
}
