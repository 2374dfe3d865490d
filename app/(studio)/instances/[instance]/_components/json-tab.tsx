import { CopyButton } from "#components/ui/copy-button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import type { InstanceDetail } from "#lib/review/get-instance.ts";

/** The instance as data: what it says first, then what is known about it. */
export function JsonTab({ instance }: { instance: InstanceDetail }) {
  const { decisions: _, revisions: __, claim: ___, number, status, revision, content, ...rest } = instance;
  const text = JSON.stringify({ number, status, revision, content, ...rest }, null, 2);
  return (
    <div className="relative rounded-lg border bg-raised px-2 py-3">
      <CopyButton text={text} label="Copy the JSON" className="absolute end-2 top-2 z-10" />
      <JsonView text={text} label={`Instance ${number} as JSON`} maxLines={400} />
    </div>
  );
}
