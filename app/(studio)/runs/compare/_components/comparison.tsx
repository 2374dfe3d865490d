import { clsx } from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { ComparedRun } from "#lib/simulation/compare-runs.ts";
import { type FigureGroup, figureGroups, formatDifference, formatFigure } from "./figure-lines.ts";
import { type SettingLine, settingLines } from "./setting-lines.ts";

const HEADING = "border-b bg-sunken px-3 py-2 text-12 font-medium text-muted first:ps-4 last:pe-4";
const CELL = "px-3 py-2 align-top first:ps-4 last:pe-4";

/** Two runs: what was set differently, then what came of it. */
export function Comparison({ a, b }: { a: ComparedRun; b: ComparedRun }) {
  const { differ, same } = settingLines(a.config, b.config);
  return (
    <div className="grid gap-4">
      {a.number === b.number ? (
        <Notice tone="warn">Both are run {a.number}: choose another for one of them.</Notice>
      ) : null}
      <Card title="Settings that differ" isFlush>
        {differ.length === 0 ? (
          <p className="px-4 py-3 text-13 text-muted">None: all settings are the same.</p>
        ) : (
          <Settings label="Settings that differ" lines={differ} a={a} b={b} />
        )}
        <details className="border-t text-13">
          <summary className="min-h-9 px-4 py-2 text-12 text-muted">
            {formatQuantity(same.length, "setting")} {same.length === 1 ? "is" : "are"} the same
          </summary>
          <Settings label="Settings that are the same" lines={same} a={a} b={b} />
        </details>
      </Card>
      {figureGroups(a, b).map((group) => (
        <Figures key={group.title} group={group} a={a} b={b} />
      ))}
    </div>
  );
}

function Settings({ label, lines, a, b }: { label: string; lines: SettingLine[]; a: ComparedRun; b: ComparedRun }) {
  return (
    <Sheet label={label} first="Setting" a={a} b={b}>
      {lines.map((line) => (
        <tr key={line.setting}>
          <th scope="row" className={`${CELL} text-start font-normal text-muted`}>
            {line.setting}
          </th>
          <td className={`${CELL} wrap-anywhere`}>{line.a}</td>
          <td className={`${CELL} wrap-anywhere`}>{line.b}</td>
        </tr>
      ))}
    </Sheet>
  );
}

function Figures({ group, a, b }: { group: FigureGroup; a: ComparedRun; b: ComparedRun }) {
  return (
    <Card title={group.title} isFlush>
      <Sheet label={group.title} first="Figure" a={a} b={b} hasDifference>
        {group.lines.map((line) => (
          <tr key={line.label}>
            <th scope="row" className={`${CELL} text-start font-normal`}>
              {line.label}
            </th>
            <td className={`${CELL} text-end`}>{formatFigure(line.a, line.unit)}</td>
            <td className={`${CELL} text-end`}>{formatFigure(line.b, line.unit)}</td>
            <td className={`${CELL} text-end text-muted`}>{formatDifference(line)}</td>
          </tr>
        ))}
      </Sheet>
    </Card>
  );
}

interface SheetProps {
  label: string;
  first: string;
  a: ComparedRun;
  b: ComparedRun;
  hasDifference?: boolean;
  children: ReactNode;
}

/** The columns are as wide everywhere, so that the eye goes straight down. */
function Sheet({ label, first, a, b, hasDifference = false, children }: SheetProps) {
  const align = hasDifference ? "text-end" : "text-start";
  return (
    <div className="relative overflow-x-auto">
      <table className={clsx("w-full table-fixed text-13", hasDifference && "max-sm:min-w-110")}>
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${HEADING} w-52 text-start max-sm:w-32`}>
              {first}
            </th>
            {[a, b].map((run, index) => (
              // Twice the same run is two columns all the same.
              <th key={index === 0 ? "a" : "b"} scope="col" className={`${HEADING} ${align}`}>
                <Link href={`/runs/${run.number}`} className="hover:underline" title={run.name}>
                  Run {run.number}
                </Link>
              </th>
            ))}
            {hasDifference ? (
              <th scope="col" className={`${HEADING} w-28 text-end`}>
                Difference
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody className="divide-y">{children}</tbody>
      </table>
    </div>
  );
}
