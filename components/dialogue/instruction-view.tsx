import { LongText } from "#components/ui/long-text.tsx";
import type { CheckResult } from "#lib/domain/check.ts";
import { CheckMarkers } from "./check-marker.tsx";
import { Voice } from "./voice.tsx";

/** What the user asks for: with the response, the largest text of an instance. */
export function InstructionView({ text, results = [] }: { text: string; results?: readonly CheckResult[] }) {
  return (
    <Voice name="Instruction">
      <LongText text={text} className="text-16 font-medium" />
      <CheckMarkers results={results} />
    </Voice>
  );
}
