import type { Metadata } from "next";
import { SettingsHeader } from "#app/(studio)/settings/_components/settings-header.tsx";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { Notice } from "#components/ui/notice.tsx";
import { roleIncludes } from "#lib/domain/member.ts";
import { listModelEndpoints } from "#lib/platform/llm/list-model-endpoints.ts";
import { AddEndpoint } from "./_components/add-endpoint.tsx";
import { EndpointCard } from "./_components/endpoint-card.tsx";
import { NoModels } from "./_components/no-models.tsx";

export const metadata: Metadata = { title: "Models" };

export default async function ModelsPage() {
  const actor = await pageActor();
  const endpoints = await listModelEndpoints(actor);
  const mayChange = roleIncludes(actor.role, "admin");
  return (
    <>
      <SettingsHeader
        page="models"
        description="Servers that speak OpenAI’s format, and the offline agents that need none."
        primaryAction={mayChange ? <AddEndpoint /> : undefined}
      />
      <div className="grid gap-4">
        {mayChange ? null : (
          <Notice>
            You can see the endpoints. Adding, changing and testing them takes an admin; your role is {actor.role}.
          </Notice>
        )}
        <ul className="grid gap-4" aria-label="Model endpoints">
          {endpoints.map((endpoint) => (
            <li key={endpoint.name}>
              <EndpointCard endpoint={endpoint} mayChange={mayChange} />
            </li>
          ))}
        </ul>
        {endpoints.length === 1 ? <NoModels mayChange={mayChange} /> : null}
      </div>
    </>
  );
}
