import { clsx } from "clsx";
import { LongText } from "#components/ui/long-text.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { exampleOf, fieldsOf, limitWords, resolve, type SchemaField, type Schemas, typeWords } from "./schema-words.ts";

/** Deeper levels are folded: most readers stop before. */
const OPEN_DEPTH = 2;
const MAX_DEPTH = 12;

interface SchemaTreeProps {
  schema: JsonSchema;
  schemas: Schemas;
  depth?: number;
  /** Names of the schemas this one stands in: one that comes again is not drawn again. */
  within?: readonly string[];
}

/** The fields of a schema as an indented list: name, type, what it means. */
export function SchemaTree({ schema, schemas, depth = 0, within = [] }: SchemaTreeProps) {
  const fields = fieldsOf(schema, schemas);
  if (fields.length === 0 || depth > MAX_DEPTH) return null;
  return (
    <ul className={clsx("grid gap-2", depth > 0 && "mt-2 border-s ps-4")}>
      {fields.map((field, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one schema may name a field twice
        <li key={`${index} ${field.name}`} className="min-w-0">
          <FieldLine field={field} schemas={schemas} />
          <Below field={field} schemas={schemas} depth={depth} within={within} />
        </li>
      ))}
    </ul>
  );
}

function FieldLine({ field, schemas }: { field: SchemaField; schemas: Schemas }) {
  const { schema } = resolve(field.schema, schemas);
  const description = field.schema.description ?? schema.description;
  const limits = limitWords(field.schema, schemas);
  const example = exampleOf(field.schema, schemas);
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-2 text-13">
        <code className="wrap-anywhere">{visibleText(field.name)}</code>
        <span className="text-12 text-muted">
          {visibleText(typeWords(field.schema, schemas))}
          {field.isRequired ? "" : ", optional"}
        </span>
      </div>
      {typeof description === "string" && description.trim() !== "" ? (
        <LongText text={description} maxLines={6} maxLength={600} className="max-w-reading text-12 text-muted" />
      ) : null}
      {limits.length > 0 || example !== undefined ? (
        <p className="payload text-12 text-muted">
          {visibleText([...limits, ...(example === undefined ? [] : [`such as ${example}`])].join("; "))}
        </p>
      ) : null}
    </>
  );
}

function Below({ field, schemas, depth, within }: Required<Omit<SchemaTreeProps, "schema">> & { field: SchemaField }) {
  const name = nameBehind(field.schema, schemas);
  if (fieldsOf(field.schema, schemas).length === 0) return null;
  if (name !== undefined && within.includes(name)) {
    return <p className="mt-1 border-s ps-4 text-12 text-muted">{visibleText(name)}, as above</p>;
  }
  const tree = (
    <SchemaTree
      schema={field.schema}
      schemas={schemas}
      depth={depth + 1}
      within={name === undefined ? within : [...within, name]}
    />
  );
  if (depth + 1 < OPEN_DEPTH) return tree;
  return (
    <details className="mt-1">
      <summary className="w-fit rounded-sm text-12 text-muted hover:text-text">
        {fieldsOf(field.schema, schemas).length} fields
      </summary>
      {tree}
    </details>
  );
}

/** The name of the object behind a field, also when the field is a list of it. */
function nameBehind(given: JsonSchema, schemas: Schemas, depth = 0): string | undefined {
  const { schema, name } = resolve(given, schemas);
  return name ?? (schema.items && depth < MAX_DEPTH ? nameBehind(schema.items, schemas, depth + 1) : undefined);
}
