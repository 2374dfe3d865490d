import type { Route } from "next";
import { simulateHref } from "#app/(studio)/apis/_components/simulate-href.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Meter } from "#components/ui/meter.tsx";
import { STATUS_WORDS } from "#components/ui/status-words.ts";
import type { ApiDetail } from "#lib/catalog/get-api.ts";
import { CheckOutcome } from "#lib/domain/check.ts";
import { InstanceStatus } from "#lib/domain/instance.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { listInstances } from "#lib/review/list-instances.ts";
import { NewestInstances } from "./newest-instances.tsx";

const NEWEST = 8;

/** The instances of one API in figures, and the newest of them. */
export async function InstancesTab({ actor, api }: { actor: Actor; api: ApiDetail }) {
  const total = Object.values(api.instances).reduce((sum, count) => sum + count, 0);
  if (total === 0) {
    return (
      <div className="rounded-lg border bg-raised">
        <EmptyState
          title="No instance yet"
          action={
            api.functions.length > 0 ? (
              <ButtonLink href={simulateHref([api.slug]) as Route}>Simulate</ButtonLink>
            ) : undefined
          }
        >
          {api.functions.length > 0
            ? "Simulate it, and every dialogue becomes an instance to review."
            : "It can be simulated once it has a document."}
        </EmptyState>
      </div>
    );
  }
  const { rows } = await listInstances(actor, { filter: { api: [api.slug] }, limit: NEWEST });
  const href = (query = "") => `/instances?api=${encodeURIComponent(api.slug)}${query}` as Route;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Card
        title="Newest"
        actions={
          <ButtonLink href={href()} size="small">
            See {total === 1 ? "it" : `all ${formatQuantity(total, "instance")}`}
          </ButtonLink>
        }
        isFlush
      >
        <NewestInstances rows={rows} />
      </Card>
      <Card title="In figures">
        <div className="grid gap-6">
          <Meter
            label="Instances by status"
            parts={InstanceStatus.options.map((status) => ({
              label: STATUS_WORDS.instance[status].label,
              tone: STATUS_WORDS.instance[status].tone,
              count: api.instances[status],
              href: href(`&status=${status}`),
            }))}
          />
          <Meter
            label="Instances by checks"
            parts={CheckOutcome.options.map((outcome) => ({
              label: `Checks: ${STATUS_WORDS.check[outcome].label.toLowerCase()}`,
              tone: STATUS_WORDS.check[outcome].tone,
              count: api.checks[outcome],
              href: href(`&check=${outcome}`),
            }))}
          />
        </div>
      </Card>
    </div>
  );
}
