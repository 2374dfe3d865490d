"use client";

import { useMutation } from "@tanstack/react-query";
import { PlugZap } from "lucide-react";
import { fetchJson } from "#components/data/fetch-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { EndpointTest } from "#lib/platform/llm/test-model-endpoint.ts";

/** Asks the endpoint for one word, and says what came. */
export function TestConnection({ name, size }: { name: string; size?: "small" | "medium" }) {
  const test = useMutation({
    mutationFn: () => fetchJson<EndpointTest>("/api/v1/model-endpoints/test", { body: { name } }),
  });
  const { data, error, isPending } = test;
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        size={size}
        icon={<PlugZap />}
        onClick={() => test.mutate()}
        busyLabel={isPending ? "Asking for one word…" : undefined}
      >
        Test connection
      </Button>
      {data && !isPending ? (
        <Notice tone={data.ok ? "ok" : "bad"} isLive>
          {data.message}
        </Notice>
      ) : null}
      {error && !isPending ? (
        <Notice tone="bad" isLive>
          {error.message}
        </Notice>
      ) : null}
    </div>
  );
}
