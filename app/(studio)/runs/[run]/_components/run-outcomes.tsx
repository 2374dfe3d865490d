import type { Route } from "next";
import { countStages, isOpen } from "#app/(studio)/runs/_components/run-facts.ts";
import { BarList, type BarListItem } from "#components/ui/bar-list.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Meter } from "#components/ui/meter.tsx";
import { STATUS_WORDS } from "#components/ui/status-words.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { ESTIMATE_HINT, faultWords } from "./fault-words.ts";

/** Instances of the run, narrowed further. */
const instancesOf = (run: RunDetail, narrower = ""): Route => `/instances?run=${run.number}${narrower}`;

const linked = (label: string, count: number, href: Route): BarListItem =>
  count > 0 ? { label, count, href } : { label, count };

/** What became of the episodes: pictures whose every mark leads to the instances behind it. */
export function RunOutcomes({ run }: { run: RunDetail }) {
  if (run.config.isOffline) {
    return (
      <div className="grid gap-4 lg:grid-cols-3">
        <Stages run={run} />
        <Endings run={run} />
        <Checks run={run} />
      </div>
    );
  }
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <div className="grid content-start gap-4">
        <Stages run={run} />
        <Checks run={run} />
      </div>
      <Endings run={run} />
      <Faults run={run} />
    </div>
  );
}

function Stages({ run }: { run: RunDetail }) {
  const { generated, passed, reviewed, accepted } = countStages(run);
  return (
    <Card title="From generated to accepted" description="Shares of all instances of the run">
      <BarList
        label="Instances by how far they got"
        headings={["Stage", "Instances"]}
        total={generated}
        items={[
          linked("Generated", generated, instancesOf(run)),
          linked("Passed checks", passed, instancesOf(run, "&check=pass,warn")),
          linked("Reviewed", reviewed, instancesOf(run, "&status=accepted,rejected,needsFix")),
          linked("Accepted", accepted, instancesOf(run, "&status=accepted")),
        ]}
      />
    </Card>
  );
}

function Endings({ run }: { run: RunDetail }) {
  // In their usual order, not by count: bars that overtake each other are hard to read and to hit.
  const items = Object.entries(STATUS_WORDS.termination).flatMap(([reason, { label }]) => {
    const count = run.byTermination[reason] ?? 0;
    return count > 0 ? [linked(label, count, instancesOf(run, `&termination=${reason}`))] : [];
  });
  return (
    <Card title="How episodes ended" description="Each dialogue is kept">
      <BarList
        label="Instances by how their episode ended"
        headings={["Ending", "Instances"]}
        items={items}
        emptyText={isOpen(run) ? "No episode has ended yet" : "No episode was simulated"}
      />
    </Card>
  );
}

function Checks({ run }: { run: RunDetail }) {
  return (
    <Card title="Checks" description="Warnings never block accepting">
      <Meter
        label="Instances by their worst check"
        parts={(["pass", "warn", "fail"] as const).map((outcome) => ({
          label: STATUS_WORDS.check[outcome].label,
          tone: STATUS_WORDS.check[outcome].tone,
          count: run.checks[outcome],
          href: instancesOf(run, `&check=${outcome}`),
        }))}
      />
    </Card>
  );
}

function Faults({ run }: { run: RunDetail }) {
  // How often usage was estimated is counted beside the faults, and is none.
  const { uncounted = 0, ...faults } = run.faults;
  const items = Object.entries(faults).map(([faultClass, count]) => ({ ...faultWords(faultClass), count }));
  return (
    <Card title="Faults of the endpoint" description="Most are survived by trying again">
      <BarList
        label="Faults of the endpoint by kind"
        headings={["Fault", "Times"]}
        items={items}
        tone="warn"
        emptyText={isOpen(run) ? "No faults so far" : "No faults"}
      />
      {uncounted > 0 ? (
        <p className="mt-3 border-t pt-3 text-12 text-muted">
          Usage was not told {formatQuantity(uncounted, "time")}. {ESTIMATE_HINT}
        </p>
      ) : null}
    </Card>
  );
}
