"use client";

import { X } from "lucide-react";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { JsonNode } from "#components/ui/json-node.ts";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { readTyped, showTyped, writeJson } from "./edit-arguments.ts";

interface ArgumentFieldProps {
  name: string;
  schema: JsonSchema;
  value: JsonNode | undefined;
  isRequired: boolean;
  /** False for one that the function does not have. */
  isKnown: boolean;
  problem: string | undefined;
  onChange(value: JsonNode | undefined): void;
}

/** One argument as its schema wants it. */
export function ArgumentField({ name, schema, value, isRequired, isKnown, problem, onChange }: ArgumentFieldProps) {
  return (
    <div className="flex items-start gap-1">
      <Field
        className="min-w-0 grow"
        label={
          <span className="font-mono">
            {name}
            {isRequired ? (
              <span aria-hidden className="text-bad" title="Required">
                *
              </span>
            ) : null}
            <span className="ms-2 font-sans text-12 font-normal text-muted">{describeType(schema)}</span>
          </span>
        }
        hint={hintOf(schema)}
        error={problem}
        isRequired={isRequired}
      >
        <ArgumentControl schema={schema} value={value} isRequired={isRequired} onChange={onChange} />
      </Field>
      {isKnown ? null : (
        <IconButton
          icon={<X />}
          label={`Take the argument ${name} out`}
          size="small"
          className="mt-5"
          onClick={() => onChange(undefined)}
        />
      )}
    </div>
  );
}

/** Radix takes no empty value. */
const LEFT_OUT = "left out";

function ArgumentControl({
  schema,
  value,
  isRequired,
  onChange,
}: Pick<ArgumentFieldProps, "schema" | "value" | "isRequired" | "onChange">) {
  const choices = choicesOf(schema);
  if (choices) {
    const current = value === undefined ? LEFT_OUT : writeJson(value, false);
    const options = choices.map((choice) => ({ value: choice, label: labelOf(choice) }));
    const extra =
      value !== undefined && !choices.includes(current) ? [{ value: current, label: labelOf(current) }] : [];
    const none =
      isRequired && value !== undefined ? [] : [{ value: LEFT_OUT, label: isRequired ? "Choose" : "Left out" }];
    return (
      <Select
        options={[...none, ...extra, ...options]}
        value={current}
        onValueChange={(chosen) => onChange(chosen === LEFT_OUT ? undefined : nodeOf(chosen))}
      />
    );
  }
  const text = showTyped(value);
  const wanted = isText(schema) ? ("string" as const) : ("other" as const);
  const change = (typed: string) => onChange(readTyped(typed, wanted));
  const isLong = text.length > 80 || text.includes("\n") || schema.type === "array" || schema.type === "object";
  if (isLong) {
    return (
      <Textarea
        isMono={wanted !== "string"}
        rows={2}
        maxRows={12}
        value={text}
        onChange={(event) => change(event.target.value)}
        placeholder={isRequired ? undefined : "left out"}
      />
    );
  }
  return (
    <TextField
      value={text}
      onChange={(event) => change(event.target.value)}
      placeholder={isRequired ? undefined : "left out"}
      isMono={wanted !== "string"}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

const isText = ({ type }: JsonSchema): boolean => type === "string" || (Array.isArray(type) && type[0] === "string");

/** Values to choose from, as JSON; undefined where anything may be written. */
function choicesOf(schema: JsonSchema): string[] | undefined {
  if (schema.type === "boolean") return ["true", "false"];
  return schema.enum && schema.enum.length > 0 && schema.enum.length <= 60
    ? [...new Set(schema.enum.map((value) => JSON.stringify(value)))]
    : undefined;
}

const labelOf = (json: string): string => {
  const value: unknown = JSON.parse(json);
  return typeof value === "string" ? value || "(empty)" : json;
};

function nodeOf(json: string): JsonNode {
  const kind = json.startsWith('"') ? "string" : /^[-\d]/.test(json) ? "number" : "literal";
  return { kind, raw: json };
}

function describeType({ type, format, enum: allowed }: JsonSchema): string {
  if (allowed) return "one of";
  const words = [type ?? "anything"].flat().join(" or ");
  return format ? `${words}, ${format}` : words;
}

function hintOf({ description, example, default: usual, minimum, maximum }: JsonSchema): string | undefined {
  const range =
    minimum !== undefined && maximum !== undefined
      ? `${minimum} to ${maximum}`
      : minimum !== undefined
        ? `${minimum} or more`
        : maximum !== undefined
          ? `${maximum} or less`
          : undefined;
  const parts = [
    description?.trim(),
    range,
    example === undefined ? undefined : `e.g. ${JSON.stringify(example)}`,
    usual === undefined ? undefined : `${JSON.stringify(usual)} when left out`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : undefined;
}
