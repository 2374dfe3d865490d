import { FlaskConical, Globe, Sparkles, Unplug, Zap } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import type { StepTrace } from "#lib/domain/step-trace.ts";
import { ANSWERED_WORDS, describeInjected } from "./describe-account.ts";

const ICONS = { loop: <Unplug />, offline: <FlaskConical />, llm: <Sparkles />, real: <Globe /> };

/** Who answered a call, and the fault that it was made to meet. */
export function TraceBadges({ step }: { step: Pick<StepTrace, "answeredBy" | "injected" | "statusCode"> }) {
  const { word, meaning } = ANSWERED_WORDS[step.answeredBy];
  const fault = describeInjected(step);
  return (
    <>
      {fault ? (
        <Badge tone="warn" icon={<Zap />} title="The run’s error mix, or the instruction, made the service fail here">
          {fault}
        </Badge>
      ) : null}
      <Badge icon={ICONS[step.answeredBy]} title={meaning}>
        {word}
      </Badge>
    </>
  );
}
