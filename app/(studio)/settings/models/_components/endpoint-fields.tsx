"use client";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ModelEndpointView } from "#lib/platform/llm/model-endpoint-view.ts";
import { type EndpointErrors, type EndpointForm, needsKeyAgain } from "./read-endpoint-form.ts";

interface EndpointFieldsProps {
  form: EndpointForm;
  errors: EndpointErrors;
  /** The one that is changed. */
  endpoint: ModelEndpointView | undefined;
  change(fields: Partial<EndpointForm>): void;
}

export function EndpointFields({ form, errors, endpoint, change }: EndpointFieldsProps) {
  return (
    <>
      {endpoint ? null : (
        <Field
          label="Name"
          hint="How runs and the command line call it, such as qwen3-local"
          error={errors.name}
          isRequired
        >
          <TextField
            value={form.name}
            maxLength={63}
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
      )}
      <Field
        label="Address"
        hint="Up to, but without, /chat/completions: http://127.0.0.1:8000/v1"
        error={errors.baseUrl}
        isRequired
      >
        <TextField
          type="url"
          isMono
          value={form.baseUrl}
          maxLength={500}
          spellCheck={false}
          onChange={(event) => change({ baseUrl: event.target.value })}
        />
      </Field>
      <Field label="Model" hint="As its server names it" error={errors.model} isRequired>
        <TextField
          isMono
          value={form.model}
          maxLength={200}
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => change({ model: event.target.value })}
        />
      </Field>
      <KeyField form={form} errors={errors} endpoint={endpoint} change={change} />
      <RadioGroup
        label="How it calls functions"
        value={form.callStyle}
        onValueChange={(callStyle) => change({ callStyle })}
        options={[
          { value: "react", label: "ReAct text", hint: "Thought, Action, Action Input: any model, as in the paper" },
          { value: "tools", label: "Native tool calls", hint: "For models and servers that were made for them" },
        ]}
      />
      <Checkbox
        label="Use structured output"
        hint="For servers that can hold answers to a JSON schema"
        checked={form.structuredOutput}
        onCheckedChange={(structuredOutput) => change({ structuredOutput })}
      />
      <Numbers form={form} errors={errors} change={change} />
    </>
  );
}

function KeyField({ form, errors, endpoint, change }: EndpointFieldsProps) {
  const isAskedAgain = endpoint !== undefined && needsKeyAgain(form, endpoint);
  // Of a short key nothing is shown: that one is stored shows when the server asks for it again.
  const mayForget = endpoint !== undefined && (endpoint.keyLastFour !== null || errors.apiKey || form.forgetsKey);
  return (
    <div className="grid gap-2">
      <Field
        label="Key"
        hint={describeKeyField(endpoint, isAskedAgain)}
        error={errors.apiKey}
        isRequired={isAskedAgain}
      >
        <TextField
          type="password"
          isMono
          autoComplete="new-password"
          spellCheck={false}
          value={form.apiKey}
          maxLength={500}
          disabled={form.forgetsKey}
          onChange={(event) => change({ apiKey: event.target.value })}
        />
      </Field>
      {mayForget ? (
        <Checkbox
          label="Forget the stored key"
          checked={form.forgetsKey}
          onCheckedChange={(forgetsKey) => change({ forgetsKey, ...(forgetsKey ? { apiKey: "" } : {}) })}
        />
      ) : null}
    </div>
  );
}

function describeKeyField(endpoint: ModelEndpointView | undefined, isAskedAgain: boolean): string {
  if (isAskedAgain) return "The address is new: enter its key. The stored one is never sent anywhere else.";
  if (endpoint?.keyLastFour) return `A key that ends in ${endpoint.keyLastFour} is stored. Leave empty to keep it.`;
  return "Encrypted when stored, and never shown again. Leave empty where none is needed.";
}

function Numbers({ form, errors, change }: Omit<EndpointFieldsProps, "endpoint">) {
  return (
    <div className="grid grid-cols-2 gap-4">
      <Field label="Price in" hint="US dollars a million tokens" error={errors.inputUsdPerMTok} isRequired>
        <TextField
          inputMode="decimal"
          value={form.inputUsdPerMTok}
          onChange={(event) => change({ inputUsdPerMTok: event.target.value })}
        />
      </Field>
      <Field label="Price out" hint="US dollars a million tokens" error={errors.outputUsdPerMTok} isRequired>
        <TextField
          inputMode="decimal"
          value={form.outputUsdPerMTok}
          onChange={(event) => change({ outputUsdPerMTok: event.target.value })}
        />
      </Field>
      <Field label="Requests at a time" hint="At most, over all runs" error={errors.maxConcurrency} isRequired>
        <TextField
          inputMode="numeric"
          value={form.maxConcurrency}
          onChange={(event) => change({ maxConcurrency: event.target.value })}
        />
      </Field>
      <Field label="Time limit" hint="Seconds for one answer" error={errors.timeoutSeconds} isRequired>
        <TextField
          inputMode="decimal"
          value={form.timeoutSeconds}
          onChange={(event) => change({ timeoutSeconds: event.target.value })}
        />
      </Field>
    </div>
  );
}
