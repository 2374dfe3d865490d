import { postRoute } from "#lib/platform/http/route.ts";
import { ModelEndpointName } from "#lib/platform/llm/archive-model-endpoint.ts";
import { testModelEndpoint } from "#lib/platform/llm/test-model-endpoint.ts";

/** Not a server action: these run one after the other, and a test may take a minute. */
export const POST = postRoute(ModelEndpointName, testModelEndpoint);
