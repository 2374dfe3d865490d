import { Notice } from "#components/ui/notice.tsx";
import { findHeldOutCopies } from "#lib/catalog/held-out-copies.ts";
import type { Split } from "#lib/domain/api.ts";

const NAMED = 3;

/** On an API of the training split that is nearly one that is held out: which, and why it is thought so. */
export async function HeldOutNotice({ slug, split }: { slug: string; split: Split }) {
  if (split === "heldOut") return null;
  const [found] = await findHeldOutCopies([slug]);
  if (!found) return null;
  const rest = found.copies.length - NAMED;
  return (
    <div className="mb-4">
      <Notice tone="warn" title="A model trained on it would have seen the test.">
        {found.copies
          .slice(0, NAMED)
          .map(({ message }) => message)
          .join(" ")}
        {rest > 0 ? ` And ${rest} more.` : ""} Move it to the held-out split, unless they are different things.
      </Notice>
    </div>
  );
}
