import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { addModelEndpoint } from "#lib/platform/llm/add-model-endpoint.ts";
import {
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from "#lib/platform/llm/model-server/start-model-server.ts";

type NewEndpoint = Parameters<typeof addModelEndpoint>[1];

const open: ModelServer[] = [];

/** A model server of the test's own and the endpoint of that name that leads to it. */
export async function serveModel(
  name: string,
  options: ModelServerOptions = {},
  settings: Partial<NewEndpoint> = {},
): Promise<ModelServer> {
  const server = await startModelServer({ seed: 3, ...options });
  open.push(server);
  await addModelEndpoint(await localAdmin(), {
    ...{ name, baseUrl: server.url, model: "scripted", callStyle: "react", structuredOutput: false },
    ...{ inputUsdPerMTok: 1, outputUsdPerMTok: 2, maxConcurrency: 16, timeoutMs: 5000 },
    ...settings,
  });
  return server;
}

export async function closeModels(): Promise<void> {
  for (const server of open.splice(0)) await server.close();
}
