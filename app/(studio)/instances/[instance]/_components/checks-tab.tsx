import { CheckMarker } from "#components/dialogue/check-marker.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { Rule } from "#lib/checks/rules.ts";
import type { CheckCode, CheckResult } from "#lib/domain/check.ts";

interface ChecksTabProps {
  results: readonly CheckResult[];
  rules: Readonly<Record<CheckCode, Rule>>;
}

/** Every rule: what it looks at, and what it found here. Those that found something come first. */
export function ChecksTab({ results, rules }: ChecksTabProps) {
  const checked = (Object.keys(rules) as CheckCode[])
    .map((code) => {
      const found = results.filter((result) => result.code === code);
      const outcome = found.some((result) => result.outcome === "fail") ? "fail" : found.length > 0 ? "warn" : "pass";
      return { code, found, outcome } as const;
    })
    .sort((a, b) => ORDER[a.outcome] - ORDER[b.outcome]);
  return (
    <ul className="grid max-w-4xl rounded-lg border bg-raised">
      {checked.map(({ code, found, outcome }) => (
        <li
          key={code}
          className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0"
        >
          <span className="text-13">
            <StatusBadge of="check" status={outcome} look="plain" />
          </span>
          <div className="grid min-w-0 gap-1">
            <h2 className="text-13">
              {rules[code].title} <span className="font-normal text-muted">{code}</span>
            </h2>
            <p className="text-12 text-muted">{rules[code].looksAt}</p>
            {found.map((result) => (
              <div key={`${JSON.stringify(result.target)} ${result.message}`} className="flex gap-2 text-13">
                {result.target.step === undefined ? null : (
                  <a
                    href={`?tab=steps#s${result.target.step + 1}`}
                    className="w-14 shrink-0 font-medium hover:underline"
                  >
                    Step {result.target.step + 1}
                  </a>
                )}
                <CheckMarker result={result} />
              </div>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

const ORDER = { fail: 0, warn: 1, pass: 2 } as const;
