import "server-only";
import { isDeepStrictEqual } from "node:util";
import { loadContract } from "#lib/catalog/load-contract.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Assessment, Assessor, CheckOutcome, CheckResult } from "#lib/domain/check.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { InstanceContent, InstanceStatus } from "#lib/domain/instance.ts";
import { Scenario } from "#lib/domain/scenario.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { type Db, db, type Prisma } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { describeConflict, readLastEdit } from "./describe-conflict.ts";
import { contentOf } from "./load-instances.ts";
import { type LockedInstance, lockInstance } from "./lock-instance.ts";
import { writeDecisions } from "./write-decisions.ts";

/** What runs the rules over the new content. Doors pass it in. */
export interface EditTools {
  assessor: Assessor;
}

export interface EditReceipt {
  instanceId: string;
  /** The revision that holds the content now. */
  revision: number;
  status: InstanceStatus;
  checkOutcome: CheckOutcome;
  checks: CheckResult[];
}

interface Change {
  instanceId: string;
  baseRevision: number;
  /** The new content, given the current one. */
  compose(current: InstanceContent, tx: Db): Promise<InstanceContent>;
}

type MemberActor = Extract<Actor, { kind: "member" }>;

/**
 * The one way an instance's content changes: revision, columns, check results and search text in one transaction. What was
 * decided about the content before is reopened, so that no decision stands for words it was not made about.
 * @throws AppError NOT_FOUND; CONFLICT with both sides
 */
export async function saveRevision(member: MemberActor, change: Change, tools: EditTools): Promise<EditReceipt> {
  const { instanceId, baseRevision } = change;
  // Outside the transaction: a second connection taken inside it could wait for itself.
  const contract = await loadContractOf(instanceId);
  return withTransaction(async (tx) => {
    const row = await lockInstance(tx, instanceId);
    const stored = await readStored(tx, instanceId);
    const current = contentOf(stored);
    const content = await change.compose(current, tx);
    if (isDeepStrictEqual(content, current)) return unchanged(tx, row, stored.checkOutcome);
    if (row.revision !== baseRevision) throw await describeEditConflict(tx, row, current, baseRevision);
    const assessment = await assess(tx, { ...stored, number: row.number }, content, contract, tools.assessor);
    await appendRevision(tx, row, { current, content, createdAt: stored.createdAt, memberId: member.memberId });
    if (row.status !== "pending") await reopen(tx, row, member.memberId);
    await replaceContent(tx, row, content, assessment);
    const { outcome: checkOutcome, results: checks } = assessment;
    return { instanceId, revision: row.revision + 1, status: "pending", checkOutcome, checks };
  });
}

async function loadContractOf(instanceId: string): Promise<ApiContract | null> {
  const found = await db().instance.findUnique({
    where: { id: instanceId },
    select: { documentId: true, companionDocumentIds: true },
  });
  if (!found?.documentId) return null;
  const { documentId, companionDocumentIds } = found;
  return loadContract({ documentId, companionDocumentIds });
}

type StoredContent = Awaited<ReturnType<typeof readStored>>;

const readStored = (tx: Db, id: string) =>
  tx.instance.findUniqueOrThrow({
    where: { id },
    select: {
      apiId: true,
      instruction: true,
      steps: true,
      finalThought: true,
      response: true,
      terminationReason: true,
      checkOutcome: true,
      createdAt: true,
      runId: true,
      instructionRow: { select: { text: true, scenario: true } },
    },
  });

async function unchanged(tx: Db, row: LockedInstance, checkOutcome: CheckOutcome): Promise<EditReceipt> {
  const checks = await tx.checkResult.findMany({
    where: { instanceId: row.id },
    orderBy: { id: "asc" },
    select: { code: true, reasonCode: true, outcome: true, target: true, message: true },
  });
  const { id: instanceId, revision, status } = row;
  return { instanceId, revision, status, checkOutcome, checks: checks as unknown as CheckResult[] };
}

async function describeEditConflict(
  tx: Db,
  row: LockedInstance,
  current: InstanceContent,
  baseRevision: number,
): Promise<AppError> {
  const { message } = await describeConflict(tx, row, { revision: baseRevision });
  const { by, at } = await readLastEdit(tx, row);
  return new AppError("CONFLICT", message, { details: { current, currentRevision: row.revision, by, at } });
}

async function assess(
  tx: Db,
  stored: StoredContent & { number: number },
  content: InstanceContent,
  contract: ApiContract | null,
  assessor: Assessor,
): Promise<Assessment> {
  const fingerprint = assessor.fingerprint(content);
  const twin = await tx.instance.findFirst({
    where: { apiId: stored.apiId, fingerprint, number: { lt: stored.number } },
    orderBy: { number: "asc" },
    select: { number: true },
  });
  const terminationReason = stored.terminationReason as TerminationReason;
  const scenario = stored.runId === null ? {} : { scenario: scenarioOf(stored, content) };
  return assessor.assess({ content, terminationReason, ...scenario }, contract, twin ?? undefined);
}

/** What the user wanted and knew, as long as the instruction says what it said. */
function scenarioOf({ instructionRow }: StoredContent, { instruction }: InstanceContent): Scenario | null {
  if (!instructionRow || instructionRow.text !== instruction) return null;
  return Scenario.nullable().catch(null).parse(instructionRow.scenario);
}

interface AppendedRevision {
  current: InstanceContent;
  content: InstanceContent;
  /** When the original was made. */
  createdAt: Date;
  memberId: string;
}

async function appendRevision(tx: Db, row: LockedInstance, appended: AppendedRevision): Promise<void> {
  const { current, content, createdAt, memberId } = appended;
  const original = { instanceId: row.id, number: 0, snapshot: current, memberId: null, createdAt };
  const edited = { instanceId: row.id, number: row.revision + 1, snapshot: content, memberId };
  await tx.revision.createMany({ data: row.revision === 0 ? [original, edited] : [edited] });
}

/** Recorded at the revision that the decision was about, so that undoing cannot bring it back for the new content. */
async function reopen(tx: Db, row: LockedInstance, memberId: string): Promise<void> {
  const idempotencyKey = `edit:${row.id}:${row.revision + 1}`;
  const fields = { memberId, verdict: "reopen", reasonCodes: [] } as const;
  await writeDecisions(tx, [{ ...row, instanceId: row.id, idempotencyKey }], { ...fields, reasonCodes: [] });
}

async function replaceContent(tx: Db, row: LockedInstance, content: InstanceContent, found: Assessment): Promise<void> {
  const { instruction, steps, finalThought, response } = content;
  const { stepCount, functionNames, outcome: checkOutcome, fingerprint, risk } = found;
  const revision = row.revision + 1;
  await tx.instance.update({
    where: { id: row.id },
    data: {
      ...{ instruction, steps, finalThought, response },
      ...{ stepCount, functionNames, checkOutcome, fingerprint, risk, revision, edited: true },
    },
  });
  await tx.checkResult.deleteMany({ where: { instanceId: row.id } });
  const results = found.results.map((result) => ({
    ...result,
    instanceId: row.id,
    revision,
    target: { ...result.target },
  }));
  await tx.checkResult.createMany({ data: results satisfies Prisma.CheckResultCreateManyInput[] });
  const checkCodes = [...new Set(found.results.map((result) => result.code))];
  const search = { text: found.searchText, checkCodes, functionNames };
  await tx.instanceSearch.upsert({
    where: { instanceId: row.id },
    create: { instanceId: row.id, ...search },
    update: search,
  });
}
