"use client";

import { useId, useState } from "react";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { CLARIFY_ACTION, RESPOND_ACTION, RETRIEVE_ACTION } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { ArgumentField } from "./argument-field.tsx";
import { checkCall, type EditorContract, type EditorFunction } from "./check-call.ts";
import { resolveSchema } from "./check-value.ts";
import { readArguments, setArgument } from "./edit-arguments.ts";

interface CallEditorProps {
  action: string;
  actionInput: string;
  contract: EditorContract;
  onActionChange(action: string): void;
  onInputChange(text: string): void;
}

const own = (name: string, description: string, properties: Record<string, JsonSchema>): EditorFunction => ({
  ...{ name, description, method: "", path: "" },
  parameters: { type: "object", properties, required: Object.keys(properties) },
});

/** What the assistant may do besides calling the API's functions. */
const OWN: EditorFunction[] = [
  own(CLARIFY_ACTION, "Asks the user for what is missing.", { Question: { type: "string" } }),
  own(RESPOND_ACTION, "Responds, and the user goes on.", { Response: { type: "string" } }),
  own(RETRIEVE_ACTION, "Reads on in an observation that was shortened.", {
    step: { type: "integer", description: "Counts from 0." },
    pointer: { type: "string" },
    from: { type: "integer" },
  }),
];

/** A call: its function from a list, its arguments as a form or as JSON. The text is what is stored, whatever it holds. */
export function CallEditor({ action, actionInput, contract, onActionChange, onInputChange }: CallEditorProps) {
  const functions = [...contract.functions, ...OWN];
  const fn = functions.find((one) => one.name === action);
  const [way, setWay] = useState<"form" | "json">("form");
  const problems = checkCall(fn, actionInput, contract.schemas);
  const isForm = way === "form" && readArguments(actionInput) !== undefined;
  return (
    <div className="grid gap-3">
      <Field
        label="Function"
        error={
          action !== "" && !fn && contract.functions.length > 0 ? `The API has no function “${action}”.` : undefined
        }
        isRequired
      >
        <Combobox
          options={optionsOf(functions, action)}
          value={action === "" ? [] : [action]}
          onValueChange={([chosen]) => chosen !== undefined && onActionChange(chosen)}
          placeholder="Choose a function"
          searchLabel="Find a function"
          emptyText="No function"
          className="font-mono"
        />
      </Field>
      <div className="grid gap-2">
        <RadioGroup<"form" | "json">
          label="Arguments"
          isInline
          value={isForm ? "form" : "json"}
          onValueChange={setWay}
          options={[
            { value: "form", label: "Form", isDisabled: readArguments(actionInput) === undefined },
            { value: "json", label: "JSON" },
          ]}
        />
        {isForm ? (
          <ArgumentForm fn={fn} text={actionInput} contract={contract} problems={problems} onChange={onInputChange} />
        ) : (
          <ArgumentText text={actionInput} problems={problems} onChange={onInputChange} />
        )}
      </div>
    </div>
  );
}

/** A function that the API does not have stands in the list while it is chosen. */
function optionsOf(functions: readonly EditorFunction[], action: string) {
  const known = functions.map(({ name, description, method, path, apiName }) => ({
    value: name,
    label: name,
    hint: [apiName, description || `${method.toUpperCase()} ${path}`].filter(Boolean).join(": "),
  }));
  const isKnown = action === "" || functions.some((fn) => fn.name === action);
  return isKnown ? known : [{ value: action, label: action, hint: "not in the API’s document" }, ...known];
}

interface ArgumentFormProps {
  fn: EditorFunction | undefined;
  text: string;
  contract: EditorContract;
  problems: ReturnType<typeof checkCall>;
  onChange(text: string): void;
}

function ArgumentForm({ fn, text, contract, problems, onChange }: ArgumentFormProps) {
  const given = new Map(readArguments(text) ?? []);
  const properties = fn?.parameters.properties ?? {};
  const required = new Set(fn?.parameters.required ?? []);
  const own = Object.keys(properties).sort((a, b) => Number(required.has(b)) - Number(required.has(a)));
  const names = [...own, ...[...given.keys()].filter((name) => !Object.hasOwn(properties, name))];
  const anything: JsonSchema = {};
  if (names.length === 0) {
    return (
      <p className="text-13 text-muted">{fn ? "This function takes no arguments." : "Choose a function first."}</p>
    );
  }
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(15rem,100%),1fr))] gap-x-4 gap-y-3">
      {names.map((name) => (
        <ArgumentField
          key={name}
          name={name}
          schema={resolveSchema(
            Object.hasOwn(properties, name) ? (properties[name] ?? anything) : anything,
            contract.schemas,
          )}
          value={given.get(name)}
          isRequired={required.has(name)}
          isKnown={Object.hasOwn(properties, name)}
          problem={problems.find((problem) => problem.name === name)?.message}
          onChange={(value) => onChange(setArgument(text, name, value))}
        />
      ))}
    </div>
  );
}

function ArgumentText({ text, problems, onChange }: Pick<ArgumentFormProps, "text" | "problems" | "onChange">) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <Textarea
        aria-label="Arguments as JSON"
        aria-invalid={problems.length > 0}
        aria-describedby={problems.length > 0 ? id : undefined}
        isMono
        rows={3}
        maxRows={16}
        spellCheck={false}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={id}>
        {problems.map((problem) => (
          <FieldError key={`${problem.name} ${problem.message}`}>
            {problem.name === undefined ? null : <code>{problem.name} </code>}
            {problem.message}
          </FieldError>
        ))}
      </div>
    </div>
  );
}
