import { LongText } from "#components/ui/long-text.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import type { ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { SchemaTree } from "./schema-tree.tsx";
import { exampleOf, fieldsOf, limitWords, resolve, type Schemas, typeWords } from "./schema-words.ts";

/** What a function takes: required arguments first, then in the document's order. */
export function ParameterTable({ found, schemas }: { found: ApiFunction; schemas: Schemas }) {
  const required = new Set(found.parameters.required ?? []);
  const entries = Object.entries(found.parameters.properties ?? {});
  const sorted = entries.toSorted(([a], [b]) => Number(required.has(b)) - Number(required.has(a)));
  if (sorted.length === 0) return <p className="text-13 text-muted">It takes no arguments.</p>;
  return (
    <div className="overflow-hidden rounded-lg border bg-raised">
      <table className="w-full border-separate border-spacing-0 text-13 max-sm:block">
        <thead className="max-sm:hidden">
          <tr className="bg-sunken text-start text-12 text-muted">
            {["Name", "Type", "Allowed", "Example", "Description"].map((heading) => (
              <th key={heading} scope="col" className="h-8 border-b px-3 text-start font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block max-sm:divide-y">
          {sorted.map(([name, schema]) => (
            <ParameterRow
              key={name}
              name={name}
              schema={schema}
              schemas={schemas}
              isRequired={required.has(name)}
              places={found.places[name] ?? []}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ParameterRowProps {
  name: string;
  schema: JsonSchema;
  schemas: Schemas;
  isRequired: boolean;
  places: readonly string[];
}

const CELL =
  "border-b px-3 py-2 align-top group-last:border-b-0 max-sm:block max-sm:border-0 max-sm:px-3 max-sm:py-0.5";

function ParameterRow({ name, schema, schemas, isRequired, places }: ParameterRowProps) {
  const description = schema.description ?? resolve(schema, schemas).schema.description ?? "";
  const limits = limitWords(schema, schemas);
  const example = exampleOf(schema, schemas);
  return (
    <tr className="group max-sm:block max-sm:py-2">
      <th scope="row" className={`${CELL} text-start font-normal sm:w-[22%]`}>
        <code className="font-medium wrap-anywhere">{visibleText(name)}</code>
        <span className="block text-12 text-muted">
          {isRequired ? <span className="font-medium text-text">required</span> : "optional"}
          {places.length > 0 ? `, in ${places.join(" and ")}` : ""}
        </span>
      </th>
      <td className={`${CELL} wrap-anywhere text-muted sm:w-[16%]`}>{visibleText(typeWords(schema, schemas))}</td>
      <td className={`${CELL} payload text-muted sm:w-[18%]`}>
        {limits.length > 0 ? visibleText(limits.join("; ")) : <Nothing />}
      </td>
      <td className={`${CELL} sm:w-[14%]`}>
        {example === undefined ? (
          <Nothing />
        ) : (
          <code className="payload text-12 max-sm:before:font-sans max-sm:before:text-muted max-sm:before:content-['such_as_']">
            {visibleText(example)}
          </code>
        )}
      </td>
      <td className={CELL}>
        {description.trim() === "" ? <Nothing /> : <LongText text={description} maxLines={8} maxLength={800} />}
        {fieldsOf(schema, schemas).length > 0 ? (
          <details className="mt-1">
            <summary className="w-fit rounded-sm text-12 text-muted hover:text-text">Its fields</summary>
            <div className="mt-2">
              <SchemaTree schema={schema} schemas={schemas} />
            </div>
          </details>
        ) : null}
      </td>
    </tr>
  );
}

function Nothing() {
  return (
    <span className="text-muted max-sm:hidden" aria-hidden>
      –
    </span>
  );
}
