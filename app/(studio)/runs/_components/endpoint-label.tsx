import { PlugZap } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";

/** The endpoint by its name; the offline one is marked, so that its instances are never taken for a model's. */
export function EndpointLabel({ config }: { config: Pick<SimulationRunConfig, "endpoint" | "isOffline"> }) {
  if (!config.isOffline)
    return (
      <span title={config.endpoint} className="truncate">
        {config.endpoint}
      </span>
    );
  return (
    <Badge icon={<PlugZap />} title="Made without a model: drawn from the APIs’ documents">
      Offline
    </Badge>
  );
}
