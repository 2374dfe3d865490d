"use client";

import { AGENT_WORDS, AGENTS } from "#app/(studio)/runs/_components/kind-words.ts";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ModelEndpointView } from "#lib/platform/llm/model-endpoint-view.ts";
import type { FormPart } from "./form-part.ts";
import { isAllOffline } from "./run-form.ts";

interface AgentFieldsProps extends FormPart {
  endpoints: ModelEndpointView[];
  promptVersions: Record<string, string>;
}

/** Who plays whom, in which language, and whether calls are answered by a model of the service or by the service. */
export function AgentFields({ form, errors, change, endpoints, promptVersions }: AgentFieldsProps) {
  const options = endpoints.map(({ name }) => ({ value: name, label: name }));
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        {AGENTS.map((agent) => (
          <Field key={agent} label={AGENT_WORDS[agent]} error={errors.agents}>
            <Select
              value={form.agents[agent]}
              placeholder={`As above: ${form.endpoint}`}
              options={options}
              onValueChange={(name) => change({ agents: { ...form.agents, [agent]: name } })}
            />
          </Field>
        ))}
      </div>
      <RadioGroup
        label="Calls are answered by"
        value={form.executor}
        onValueChange={(executor) => change({ executor })}
        options={[
          { value: "simulated", label: "The simulated service", hint: "Nothing leaves the studio and the endpoint" },
          {
            value: "real",
            label: "The service itself",
            hint: "Real requests, where an API needs no key or its key is stored; what they change is changed for good",
          },
        ]}
      />
      <Field
        label="Language"
        hint="Of instructions and responses. The offline agents write English only."
        error={errors.language}
        className="max-w-60"
      >
        <TextField
          value={form.language}
          maxLength={60}
          onChange={(event) => change({ language: event.target.value })}
        />
      </Field>
      {isAllOffline(form) ? null : (
        <p className="text-12 text-muted">
          Prompts:{" "}
          {Object.entries(promptVersions)
            .map(([prompt, version]) => `${prompt} ${version}`)
            .join(", ")}
        </p>
      )}
    </>
  );
}
