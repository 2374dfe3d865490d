import type { Route } from "next";
import Link from "next/link";
import { formatCount, formatShare } from "#components/ui/format-number.ts";
import { ProgressBar } from "#components/ui/progress-bar.tsx";

/** A category or an API: how much of it has instances. */
export interface CoverageLine {
  key: string;
  name: string;
  href: Route;
  functions: number;
  covered: number;
  cells: number;
  filled: number;
  generated: number;
  passed: number;
  accepted: number;
}

const HEADING = "border-b bg-sunken px-3 py-2 text-12 font-medium whitespace-nowrap text-muted";
const NUMBER = "px-3 py-2 text-end";

/** Lines that lead on to their map, with the share of cells that have an instance. */
export function CoverageTable({
  label,
  heading,
  lines,
}: {
  label: string;
  heading: string;
  lines: readonly CoverageLine[];
}) {
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-13">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${HEADING} ps-4 text-start`}>
              {heading}
            </th>
            <th scope="col" className={`${HEADING} text-end`}>
              Functions covered
            </th>
            <th scope="col" className={`${HEADING} w-64 text-start max-md:hidden`}>
              Cells filled
            </th>
            <th scope="col" className={`${HEADING} text-end max-sm:hidden`}>
              Instances
            </th>
            <th scope="col" className={`${HEADING} text-end max-lg:hidden`}>
              Passed
            </th>
            <th scope="col" className={`${HEADING} pe-4 text-end max-sm:hidden`}>
              Accepted
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {lines.map((line) => (
            <tr key={line.key} className="relative transition-colors hover:bg-hover">
              <th scope="row" className="py-2 ps-4 pe-3 text-start font-normal">
                <Link href={line.href} prefetch={false} className="-outline-offset-2 after:absolute after:inset-0">
                  <bdi>{line.name}</bdi>
                </Link>
              </th>
              <td className={NUMBER}>
                {formatCount(line.covered)} <span className="text-muted">of {formatCount(line.functions)}</span>
              </td>
              <td className="px-3 py-2 max-md:hidden">
                <span className="grid grid-cols-[minmax(2rem,1fr)_3rem] items-center gap-2">
                  <ProgressBar
                    label={`Cells of ${line.name} with an instance`}
                    done={line.filled}
                    total={line.cells}
                    hasWords={false}
                  />
                  <span className="text-end text-12 text-muted">{formatShare(line.filled, line.cells)}</span>
                </span>
              </td>
              <td className={`${NUMBER} max-sm:hidden`}>{formatCount(line.generated)}</td>
              <td className={`${NUMBER} max-lg:hidden`}>{formatShare(line.passed, line.generated)}</td>
              <td className={`${NUMBER} pe-4 max-sm:hidden`}>{formatCount(line.accepted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
