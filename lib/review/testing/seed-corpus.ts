import crypto from "node:crypto";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { Role } from "#lib/domain/member.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";

export type MemberActor = Extract<Actor, { kind: "member" }>;

/** A member with a row of their own. */
export async function seedMember(role: Role = "reviewer", name = "Ana"): Promise<MemberActor> {
  const memberId = crypto.randomUUID();
  const email = `${memberId}@example.org`;
  await db().member.create({ data: { id: memberId, name, email, role } });
  return { kind: "member", memberId, name, email, role, isLocal: false };
}

export interface SeededApi {
  id: string;
  slug: string;
  documentId: string;
}

/** An API with one document version and its functions. */
export async function seedApi(
  options: { category?: string; functions?: string[]; split?: "train" | "heldOut" } = {},
): Promise<SeededApi> {
  const slug = `api-${crypto.randomUUID().slice(0, 8)}`;
  const { category = "Weather", functions = ["getForecast"], split = "train" } = options;
  const categorySlug = category.toLowerCase();
  const { id: categoryId } = await db().category.upsert({
    where: { slug: categorySlug },
    update: {},
    create: { name: category, slug: categorySlug },
  });
  const api = await db().api.create({
    data: { slug, name: `Name of ${slug}`, categoryId, source: "openapi", split, functionCount: functions.length },
  });
  const documentId = await seedDocument(api.id, 1);
  await db().apiFunction.createMany({
    data: functions.map((name, position) => ({
      ...{ apiId: api.id, documentId, position, name },
      ...{ description: `Does ${name}`, method: "get", path: `/${name}` },
    })),
  });
  return { id: api.id, slug, documentId };
}

const DOCUMENT = { openapi: "3.0.3", info: { title: "Api", version: "1" }, paths: {} };

/** A further document version, which becomes the API's current one. */
export async function seedDocument(apiId: string, version: number): Promise<string> {
  const { id } = await db().openApiDocument.create({
    data: { apiId, version, sha256: `${apiId}-${version}`, sourceText: JSON.stringify(DOCUMENT), content: DOCUMENT },
  });
  await db().api.update({ where: { id: apiId }, data: { currentDocumentId: id } });
  return id;
}

export async function seedRun(name = "Run"): Promise<{ id: string; number: number }> {
  const data = { name, status: "finished", config: {}, seed: 1, plannedCount: 1 } as const;
  return db().simulationRun.create({ data, select: { id: true, number: true } });
}

export const CONTENT: InstanceContent = {
  instruction: "Is it raining in Tokyo?",
  steps: [
    {
      ...{ thought: "Look it up.", action: "getForecast", actionInput: '{"city":"Tokyo"}' },
      ...{ observation: 'Status Code: 200. Response: {"rain":true}', log: "Look it up.\nAction: getForecast" },
    },
    {
      ...{ thought: "Once more.", action: "getForecast", actionInput: '{"city":"Kyoto"}' },
      ...{ observation: 'Status Code: 200. Response: {"rain":false}', log: "Once more.\nAction: getForecast" },
    },
  ],
  finalThought: "I know now.",
  response: "Yes, it is raining in Tokyo.",
};

const PROVENANCE = { origin: "simulated", isOffline: true, agents: {}, promptVersions: {}, seed: 1 };

type InstanceFields = Partial<Omit<Prisma.InstanceCreateManyInput, "apiId">> & { checkCodes?: string[] };

/** `count` pending instances of the API, in order of their ids; `fieldsOf` overrides columns of each. */
export async function seedInstances(
  api: SeededApi,
  count: number,
  fieldsOf: (index: number) => InstanceFields = () => ({}),
): Promise<{ id: string; number: number }[]> {
  const rows = Array.from({ length: count }, (_, index) => {
    const { checkCodes = [], ...fields } = fieldsOf(index);
    const row = {
      ...CONTENT,
      ...{ apiId: api.id, documentId: api.documentId, terminationReason: "responded", stepCount: CONTENT.steps.length },
      ...{ functionNames: ["getForecast"], fingerprint: crypto.randomUUID(), provenance: PROVENANCE },
      ...fields,
    };
    return { row, checkCodes };
  });
  const made = await db().instance.createManyAndReturn({
    data: rows.map(({ row }) => row),
    select: { id: true, number: true, instruction: true, response: true, functionNames: true },
  });
  await db().instanceSearch.createMany({
    data: made.map(({ id, instruction, response, functionNames }, index) => ({
      instanceId: id,
      functionNames,
      text: `${instruction}\n${response}`.toLowerCase(),
      checkCodes: rows[index]?.checkCodes ?? [],
    })),
  });
  return made.map(({ id, number }) => ({ id, number })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** One pending instance, on an API of its own unless one is given. */
export async function seedInstance(
  fields: InstanceFields = {},
  api?: SeededApi,
): Promise<{ id: string; number: number; api: SeededApi }> {
  const owner = api ?? (await seedApi());
  const [instance] = await seedInstances(owner, 1, () => fields);
  if (!instance) throw new Error("no instance was made");
  return { ...instance, api: owner };
}
