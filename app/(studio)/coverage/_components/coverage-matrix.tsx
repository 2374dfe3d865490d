"use client";

import { clsx } from "clsx";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { KIND_WORDS, KINDS } from "#app/(studio)/runs/_components/kind-words.ts";
import { Card } from "#components/ui/card.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { LoadMore } from "#components/ui/load-more.tsx";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import type { ApiCoverage, CoverageCell, FunctionCoverage } from "#lib/review/get-coverage.ts";
import { fillHref, instancesHref } from "./coverage-href.ts";

const CALLING = KINDS.filter((kind) => kind !== "noSuitableTool");
const ROWS_A_PAGE = 60;
const HEADING = "border-b px-2 py-2 text-12 font-medium whitespace-nowrap text-muted";

interface CoverageMatrixProps {
  coverage: ApiCoverage;
  /** Only this run's instances are counted. */
  run?: number | undefined;
  mayLaunch: boolean;
}

/** Function × kind: numbers to read, shades to find one's way, and every hole a way to fill it. */
export function CoverageMatrix({ coverage, run, mayLaunch }: CoverageMatrixProps) {
  const [shownCount, setShownCount] = useState(ROWS_A_PAGE);
  const { functions, whole, unknownNames, name } = coverage;
  const hasUnrecorded = whole[""] !== undefined;
  const cell = { api: coverage.slug, run, mayLaunch };
  return (
    <Card title={`Functions of ${name}`} description={<Legend mayLaunch={mayLaunch} />} isFlush>
      <div className="relative overflow-x-auto">
        <table className="w-full border-separate border-spacing-0 text-13">
          <caption className="sr-only">Coverage of {name}: instances by function and kind</caption>
          <thead>
            <tr>
              <th scope="col" className={clsx(HEADING, "sticky start-0 z-1 bg-raised ps-4 text-start")}>
                Function
              </th>
              {CALLING.map((kind) => (
                <th key={kind} scope="col" title={KIND_WORDS[kind].hint} className={clsx(HEADING, "text-center")}>
                  {KIND_WORDS[kind].short}
                </th>
              ))}
              {hasUnrecorded ? (
                <th
                  scope="col"
                  title="Imported, or made before kinds were recorded"
                  className={clsx(HEADING, "text-center")}
                >
                  Other
                </th>
              ) : null}
              <th scope="col" title="Calls by status code" className={clsx(HEADING, "pe-4 text-end")}>
                2xx · 4xx · 5xx
              </th>
            </tr>
          </thead>
          <tbody>
            {functions.slice(0, shownCount).map((each) => (
              <tr key={each.name}>
                <th
                  scope="row"
                  className="sticky start-0 z-1 max-w-64 border-b bg-raised py-1 ps-4 pe-2 text-start font-normal"
                >
                  <span
                    className="block truncate font-mono text-12"
                    title={`${each.name}: ${each.method.toUpperCase()} ${each.path}`}
                  >
                    {each.name}
                  </span>
                </th>
                {CALLING.map((kind) => (
                  <td key={kind} className="border-b p-0.5">
                    <Cell {...cell} of={each} kind={kind} />
                  </td>
                ))}
                {hasUnrecorded ? (
                  <td className="border-b p-0.5">
                    <Counts
                      {...cell}
                      functionName={each.name}
                      counts={each.cells[""]}
                      kind="none"
                      label="kind not recorded"
                    />
                  </td>
                ) : null}
                <td className="border-b py-1 ps-2 pe-4 text-end text-12 whitespace-nowrap text-muted">
                  {["2", "4", "5"].map((digit) => formatCount(each.answers[digit] ?? 0)).join(" · ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {functions.length > ROWS_A_PAGE ? (
        <LoadMore
          noun="functions"
          shownCount={Math.min(shownCount, functions.length)}
          totalCount={functions.length}
          hasMore={shownCount < functions.length}
          isLoading={false}
          onLoadMore={() => setShownCount((count) => count + ROWS_A_PAGE)}
        />
      ) : null}
      <Beside whole={whole} unknownNames={unknownNames} />
    </Card>
  );
}

function Legend({ mayLaunch }: { mayLaunch: boolean }) {
  return (
    <>
      Each cell: instances, and under them those that passed the checks · those accepted. The stronger the shade, the
      more.
      {mayLaunch ? " An empty cell leads to the form that fills it." : ""}
    </>
  );
}

/** What has no place in the map. */
function Beside({ whole, unknownNames }: { whole: ApiCoverage["whole"]; unknownNames: number }) {
  const none = whole.noSuitableTool?.generated ?? 0;
  if (none === 0 && unknownNames === 0) return null;
  return (
    <p className="px-4 py-3 text-12 text-muted">
      {formatQuantity(none, "instance")} of the kind “{KIND_WORDS.noSuitableTool.label}” {none === 1 ? "calls" : "call"}{" "}
      no function.
      {unknownNames > 0
        ? ` ${formatQuantity(unknownNames, "name")} that instances call ${unknownNames === 1 ? "is" : "are"} not in the current document.`
        : ""}
    </p>
  );
}

interface CellProps {
  api: string;
  run: number | undefined;
  mayLaunch: boolean;
}

function Cell({ of, kind, ...cell }: CellProps & { of: FunctionCoverage; kind: InstructionKind }) {
  const counts = of.cells[kind];
  if (counts)
    return <Counts {...cell} functionName={of.name} counts={counts} kind={kind} label={KIND_WORDS[kind].label} />;
  if (kind === "missingRequired" && !of.needsValue) {
    return (
      <span title="It needs no value, so none can be missing" className="grid h-10 place-items-center text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">does not exist: it needs no value</span>
      </span>
    );
  }
  if (!cell.mayLaunch) {
    return <span className="grid h-10 place-items-center rounded-sm border border-dashed text-muted">0</span>;
  }
  return (
    <Link
      href={fillHref(cell.api, of.name, kind, cell.run)}
      aria-label={`Fill ${of.name}, ${KIND_WORDS[kind].label}`}
      prefetch={false}
      className="grid h-10 min-w-14 place-items-center rounded-sm border border-dashed text-muted transition-colors hover:border-accent hover:text-accent"
    >
      <Plus aria-hidden className="size-3.5" />
    </Link>
  );
}

const SHADES = ["bg-accent/8", "bg-accent/15", "bg-accent/22", "bg-accent/30"] as const;

interface CountsProps extends CellProps {
  functionName: string;
  counts: CoverageCell | undefined;
  kind: InstructionKind | "none";
  label: string;
}

function Counts({ api, run, functionName, counts, kind, label }: CountsProps) {
  if (!counts) return <span className="grid h-10 place-items-center text-muted">0</span>;
  const { generated, passed, accepted } = counts;
  // By magnitude, and the same on every map: 1, 4, 16 and 64 or more.
  const shade = Math.min(3, Math.floor(Math.log(generated) / Math.log(4)));
  return (
    <Link
      href={instancesHref(api, run, functionName, kind)}
      prefetch={false}
      className={clsx(
        "grid h-10 min-w-14 content-center rounded-sm text-center leading-tight hover:underline",
        SHADES[shade],
      )}
    >
      <span className="sr-only">
        {`${functionName}, ${label}: ${generated} generated, ${passed} passed, ${accepted} accepted`}
      </span>
      <span aria-hidden className="font-medium">
        {formatCount(generated)}
      </span>
      <span aria-hidden className="text-12">
        {formatCount(passed)} · {formatCount(accepted)}
      </span>
    </Link>
  );
}
