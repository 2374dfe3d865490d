import { clsx } from "clsx";
import { structuredPatch } from "diff";
import type { Route } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { visibleText } from "#components/ui/visible-text.ts";
import { getDocumentVersion } from "#lib/catalog/get-document-version.ts";
import { type DiffHunk, numberLines } from "./number-lines.ts";

/** A comparison of texts that have little in common would hold the server up. */
const TIMEOUT_MS = 1500;
const MAX_LENGTH = 2_000_000;
const MAX_HUNKS = 200;

interface DocumentDiffProps {
  slug: string;
  before: number;
  after: number;
}

/** Two versions line by line: what is the same is left out but for a few lines around each change. */
export async function DocumentDiff({ slug, before, after }: DocumentDiffProps) {
  const [old, young] = await Promise.all(
    [before, after].map((version) => getDocumentVersion({ slug, version }, MAX_LENGTH)),
  );
  const patch = structuredPatch("", "", withoutReturns(old?.text), withoutReturns(young?.text), "", "", {
    context: 3,
    timeout: TIMEOUT_MS,
  });
  const hunks = patch?.hunks.map(numberLines) ?? [];
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const count = (kind: "added" | "removed") => lines.filter((line) => line.kind === kind).length;
  return (
    <Card
      title={`Version ${before} against version ${after}`}
      description={
        patch
          ? `${formatQuantity(count("added"), "line")} added, ${formatQuantity(count("removed"), "line")} removed`
          : undefined
      }
      actions={
        <ButtonLink
          href={`/apis/${encodeURIComponent(slug)}?tab=document&version=${after}` as Route}
          scroll={false}
          size="small"
        >
          Back to version {after}
        </ButtonLink>
      }
      isFlush
    >
      {hunks.length === 0 ? (
        <EmptyState level={3} isCompact title={patch ? "No difference" : "They have too little in common"}>
          {patch
            ? "The texts differ in nothing that is shown."
            : "Comparing them line by line takes too long: download both."}
        </EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
        <section aria-label="Differences" tabIndex={0} className="max-h-[70vh] overflow-auto">
          <table className="w-full border-separate border-spacing-0 font-mono text-12 leading-normal">
            <caption className="sr-only">
              Lines of version {before} and of version {after}
            </caption>
            {hunks.slice(0, MAX_HUNKS).map((hunk) => (
              <Hunk key={`${hunk.before} ${hunk.after}`} hunk={hunk} />
            ))}
          </table>
        </section>
      )}
    </Card>
  );
}

const withoutReturns = (text = ""): string => text.replaceAll("\r\n", "\n");

const LOOKS = {
  same: { sign: " ", word: "", className: "" },
  added: { sign: "+", word: "added: ", className: "bg-ok-soft" },
  removed: { sign: "−", word: "removed: ", className: "bg-bad-soft" },
} as const;

function Hunk({ hunk }: { hunk: DiffHunk }) {
  return (
    <tbody>
      <tr>
        <th colSpan={3} scope="rowgroup" className="border-y bg-sunken px-3 py-1 text-start font-normal text-muted">
          line {hunk.after}
        </th>
      </tr>
      {hunk.lines.map(({ kind, before, after, text }) => {
        const { sign, word, className } = LOOKS[kind];
        return (
          <tr key={`${before ?? ""} ${after ?? ""}`} className={className}>
            <td className="w-12 min-w-12 pe-2 text-end align-top text-muted select-none">{before}</td>
            <td className="w-12 min-w-12 border-e pe-2 text-end align-top text-muted select-none">{after}</td>
            <td
              className={clsx(
                "ps-2 whitespace-pre-wrap wrap-anywhere",
                kind === "added" && "text-ok",
                kind === "removed" && "text-bad",
              )}
            >
              <span aria-hidden className="me-1 select-none">
                {sign}
              </span>
              <span className="sr-only">{word}</span>
              {visibleText(text)}
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}
