"use client";

import { AGENTS, ERROR_WORDS, KIND_WORDS } from "#app/(studio)/runs/_components/kind-words.ts";
import type { ModelEndpointView } from "#lib/platform/llm/model-endpoint-view.ts";
import { AgentFields } from "./agent-fields.tsx";
import { Fold } from "./fold.tsx";
import type { FormPart } from "./form-part.ts";
import { LimitFields } from "./limit-fields.tsx";
import { MixEditor } from "./mix-editor.tsx";
import { describeMix, ERROR_PRESETS, KIND_PRESETS, presetOf } from "./mix-presets.ts";
import type { RunForm } from "./run-form.ts";
import { StopFields } from "./stop-fields.tsx";

interface MoreSettingsProps extends FormPart {
  endpoints: ModelEndpointView[];
  promptVersions: Record<string, string>;
}

/** All that has good defaults, in groups that tell their values while they are closed. */
export function MoreSettings({ endpoints, promptVersions, ...part }: MoreSettingsProps) {
  const { form, errors, change } = part;
  return (
    <section aria-labelledby="more-settings" className="rounded-lg border bg-raised">
      <h2 id="more-settings" className="flex min-h-11 items-center border-b px-4 text-14">
        More settings
      </h2>
      <div className="divide-y">
        {form.mode === "generate" && !form.target ? (
          <Fold title="Kinds of instruction" summary={describeKinds(form)} isWrong={errors.kinds !== undefined}>
            <MixEditor
              label="Kinds of instruction"
              words={KIND_WORDS}
              mix={form.kinds}
              presets={KIND_PRESETS}
              onChange={(kinds) => change({ kinds })}
              unit="weight"
              error={errors.kinds}
            />
          </Fold>
        ) : null}
        <Fold title="Failures of the service" summary={describeErrors(form)} isWrong={errors.errors !== undefined}>
          <MixEditor
            label="Failures of the service"
            words={ERROR_WORDS}
            mix={form.errors}
            presets={ERROR_PRESETS}
            onChange={(faults) => change({ errors: faults })}
            unit="%"
            error={errors.errors}
          />
        </Fold>
        <Fold
          title="Agents and language"
          summary={describeAgents(form)}
          isWrong={Boolean(errors.agents || errors.executor || errors.language)}
        >
          <AgentFields {...part} endpoints={endpoints} promptVersions={promptVersions} />
        </Fold>
        <Fold
          title="When it ends"
          summary={describeStop(form)}
          isWrong={Boolean(errors.stopCount || errors.candidates || errors.tokens || errors.minutes)}
        >
          <StopFields {...part} />
        </Fold>
        <Fold
          title="Name, seed and limits"
          summary={`seed ${form.seed || "–"}, ${form.concurrency || "–"} at a time, ${form.maxSteps || "–"} calls at most`}
          isWrong={Boolean(errors.name || errors.seed || errors.concurrency || errors.maxSteps)}
        >
          <LimitFields {...part} />
        </Fold>
      </div>
    </section>
  );
}

const describeKinds = ({ kinds }: RunForm): string =>
  presetOf(KIND_PRESETS, kinds)?.label.toLowerCase() ??
  (describeMix(kinds, (kind) => KIND_WORDS[kind].label) || "none chosen");

function describeErrors({ errors }: RunForm): string {
  const preset = presetOf(ERROR_PRESETS, errors);
  if (preset) return preset.label.toLowerCase();
  return describeMix(errors, (fault) => ERROR_WORDS[fault].label);
}

function describeAgents(form: RunForm): string {
  const own = AGENTS.filter((agent) => form.agents[agent] !== "" && form.agents[agent] !== form.endpoint).length;
  const agents =
    own === 0 ? "one endpoint for all three" : `${own} of 3 with an endpoint of ${own === 1 ? "its" : "their"} own`;
  return `${agents}, ${form.executor === "real" ? "the service itself answers" : "simulated service"}, ${form.language || "English"}`;
}

function describeStop({ stopAt, stopCount, tokens, minutes }: RunForm): string {
  const goal =
    stopAt === "planned"
      ? "when all are done"
      : `at ${stopCount || "–"} ${stopAt === "passing" ? "that pass" : "accepted"}`;
  return [goal, tokens && `${tokens} tokens at most`, minutes && `${minutes} min at most`].filter(Boolean).join(", ");
}
