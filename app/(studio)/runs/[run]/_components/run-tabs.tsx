import type { Route } from "next";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";

const TABS = ["progress", "coverage", "apis", "settings"] as const;
export type RunTab = (typeof TABS)[number];

/** The tab an address names; progress when it names none. */
export const readTab = (asked: string | null): RunTab => TABS.find((tab) => tab === asked) ?? "progress";

export function RunTabs({ run, current }: { run: Pick<RunDetail, "number" | "apiCount">; current: RunTab }) {
  const tab = (name: RunTab, label: string, count?: number) => ({
    href: (name === "progress" ? `/runs/${run.number}` : `/runs/${run.number}?tab=${name}`) as Route,
    label,
    isCurrent: name === current,
    ...(count === undefined ? {} : { count }),
  });
  return (
    <LinkTabs
      label={`Views of run ${run.number}`}
      tabs={[
        tab("progress", "Progress"),
        tab("coverage", "Coverage"),
        tab("apis", "APIs", run.apiCount),
        tab("settings", "Settings"),
      ]}
    />
  );
}
