import crypto from "node:crypto";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { Step } from "#lib/domain/step.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";

type Role = "viewer" | "reviewer" | "admin";

/** A stored member of this role. */
export async function memberOf(role: Role): Promise<Actor & { kind: "member" }> {
  const member = { id: crypto.randomUUID(), name: `Some ${role}`, email: `${crypto.randomUUID()}@example.org`, role };
  await db().member.create({ data: member });
  const { id: memberId, ...more } = member;
  return { kind: "member", memberId, ...more, isLocal: false };
}

const DOCUMENT = {
  openapi: "3.0.0",
  info: { title: "Rates", version: "1" },
  paths: {
    "/rates": {
      get: {
        operationId: "getRate",
        description: "Gets a rate.",
        parameters: [{ name: "currency", in: "query", required: true, schema: { type: "string" } }],
        responses: { "200": { description: "ok" } },
      },
    },
  },
};

export interface StoredApi {
  apiId: string;
  documentId: string;
  slug: string;
}

/** An API with one function, `getRate`. */
export async function storeRatesApi(
  name: string,
  more: Partial<Prisma.ApiUncheckedCreateInput> = {},
): Promise<StoredApi> {
  const category = await db().category.upsert({
    where: { slug: "finance" },
    create: { name: "Finance", slug: "finance" },
    update: {},
  });
  const slug = `${name.toLowerCase()}-${crypto.randomUUID().slice(0, 8)}`;
  const api = await db().api.create({ data: { name, slug, categoryId: category.id, source: "openapi", ...more } });
  const documentId = await storeDocument(api.id, 1);
  return { apiId: api.id, documentId, slug };
}

/** A version of the document, made the current one. */
export async function storeDocument(apiId: string, version: number): Promise<string> {
  const content = { ...DOCUMENT, info: { ...DOCUMENT.info, version: String(version) } };
  const document = await db().openApiDocument.create({
    data: { apiId, version, sha256: crypto.randomUUID(), sourceText: JSON.stringify(content), content },
  });
  await db().api.update({ where: { id: apiId }, data: { currentDocumentId: document.id } });
  return document.id;
}

export const rateStep: Step = {
  thought: "I need the rate.",
  action: "getRate",
  actionInput: '{"currency": "EUR"}',
  observation: 'Status Code: 200. Response: {"rate":1.1}',
};

export interface InstanceGiven {
  status?: InstanceStatus;
  instruction?: string;
  steps?: Step[];
  finalThought?: string | null;
  response?: string;
  position?: number;
  isOffline?: boolean;
}

/** Instances of an API in the order given; returns their ids. */
export async function storeInstances(api: StoredApi, given: InstanceGiven[]): Promise<string[]> {
  const rows = given.map(({ isOffline = false, steps = [rateStep], ...more }, index) => ({
    status: "accepted" as const,
    instruction: `Rate number ${index}?`,
    finalThought: "I can answer.",
    response: `1 EUR = 1.1 USD (${index}).`,
    ...more,
    id: timeOrderedId(),
    apiId: api.apiId,
    documentId: api.documentId,
    steps: steps as unknown as Prisma.InputJsonValue,
    terminationReason: "responded",
    stepCount: steps.length,
    functionNames: steps.map((step) => step.action),
    fingerprint: crypto.randomUUID(),
    provenance: { origin: "simulated", isOffline, agents: {}, promptVersions: {}, seed: 1 },
  }));
  for (let start = 0; start < rows.length; start += 500) {
    await db().instance.createMany({ data: rows.slice(start, start + 500) });
  }
  return rows.map(({ id }) => id);
}

/** Many instances, 3 kB each, in one statement. */
export async function storeManyInstances({ apiId, documentId }: StoredApi, count: number): Promise<void> {
  const steps = JSON.stringify([{ ...rateStep, observation: `Status Code: 200. Response: "${"x".repeat(3000)}"` }]);
  await db().$executeRaw`
    insert into "Instance" ("id", "apiId", "documentId", "instruction", "steps", "response", "terminationReason", "stepCount",
      "functionNames", "fingerprint", "provenance", "status", "updatedAt")
    select gen_random_uuid(), ${apiId}::uuid, ${documentId}::uuid, 'Rate ' || n || '?', ${steps}::jsonb, 'Fine.', 'responded', 1,
      '{getRate}', n::text, '{}', 'accepted', now()
    from generate_series(1, ${count}::int) n`;
}

let lastId = 0;

/** UUIDs that sort as they were made. */
function timeOrderedId(): string {
  lastId += 1;
  return `01890000-0000-7000-8000-${lastId.toString(16).padStart(12, "0")}`;
}
