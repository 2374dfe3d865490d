import { BarList } from "#components/ui/bar-list.tsx";
import { Card } from "#components/ui/card.tsx";
import { Funnel } from "#components/ui/funnel.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { StatTile } from "#components/ui/stat-tile.tsx";
import { Group, Specimen } from "./specimen.tsx";

export function Pictures() {
  return (
    <Group title="Pictures">
      <Specimen name="Funnel" isWide>
        <Funnel
          label="From simulated to exported"
          stages={[
            { label: "Simulated", count: 3938, href: "/overview" },
            { label: "Passed checks", count: 3120, href: "/overview" },
            { label: "Reviewed", count: 2211, href: "/overview" },
            { label: "Accepted", count: 1804, href: "/overview" },
            { label: "Exported", count: 0 },
          ]}
        />
      </Specimen>
      <Specimen name="Numbers" isWide>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-3">
          <StatTile label="Waiting for review" value="412" note="38 with failed checks" href="/overview" />
          <StatTile label="Accepted, 7 days" value="82%" note="of 240 decisions" />
          <StatTile label="Median decision" value="14.2 s" />
          <StatTile label="Cost, 7 days" value="$1.84" note="12,480 calls" />
        </div>
      </Specimen>
      <Specimen name="Bars, parts" isWide>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(20rem,100%),1fr))] gap-4">
          <Card title="Reasons of rejection" description="2,211 decisions">
            <BarList
              label="Reasons of rejection"
              headings={["Reason", "Instances"]}
              tone="bad"
              items={[
                { label: "Missing argument", count: 118, href: "/overview" },
                { label: "Invented value", count: 74, href: "/overview" },
                { label: "Ungrounded", count: 31, href: "/overview" },
                { label: "Unhelpful", count: 2, href: "/overview" },
              ]}
            />
          </Card>
          <Card title="Instances by status">
            <Meter
              label="Instances by status"
              parts={[
                { label: "Accepted", count: 1804, tone: "ok", href: "/overview" },
                { label: "Needs fix", count: 61, tone: "warn", href: "/overview" },
                { label: "Rejected", count: 346, tone: "bad", href: "/overview" },
                { label: "Pending", count: 1727, tone: "neutral", href: "/overview" },
              ]}
            />
            <div className="mt-6 grid gap-3">
              <ProgressBar label="Run 12" done={120} total={240} />
              <ProgressBar label="Run 11" done={240} total={240} tone="ok" />
              <ProgressBar label="Run 10" done={0} total={240} />
            </div>
          </Card>
        </div>
      </Specimen>
    </Group>
  );
}
