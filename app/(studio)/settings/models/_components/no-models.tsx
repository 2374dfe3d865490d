import { Bot } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** First use: what an endpoint is, and where one gets it. */
export function NoModels({ mayChange }: { mayChange: boolean }) {
  return (
    <Card isFlush>
      <EmptyState icon={<Bot />} title="No model yet">
        Any server with a chat completions address will do: vLLM, Ollama or llama.cpp on this machine or in your
        network, or a provider with a key. {mayChange ? "Add it here, test it, and choose it when you simulate." : ""}
      </EmptyState>
    </Card>
  );
}
