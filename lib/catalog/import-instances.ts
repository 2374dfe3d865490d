import "server-only";
import crypto from "node:crypto";
import canonicalize from "canonicalize";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Assessor, CheckTwin } from "#lib/domain/check.ts";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { lockApi } from "./lock-api.ts";
import { type NumberedKey, numberInstances } from "./number-instances.ts";
import type { InstanceRecord } from "./sources/api-record.ts";
import { type NewInstanceRow, storeInstances } from "./store-instances.ts";
import { storeInstructions } from "./store-instructions.ts";

/** An API's instances are stored in transactions of this many. */
export const INSTANCE_BATCH = 500;

/** The stored API that instances belong to. */
export interface InstanceOwner {
  apiId: string;
  documentId: string | null;
  contract: ApiContract | null;
  /** Ids of the published instructions, by place in the list, with their texts. */
  listed: { id: string; text: string; position: number }[];
}

/** A record whose instruction is known. */
export type NewInstanceRecord = InstanceRecord & { instruction: string };

export interface ImportedInstances {
  created: number;
  unchanged: number;
  /** Instructions that no published list names: kept because an instance answers them. */
  instructionIds: string[];
}

export interface InstanceBatch {
  records: readonly NewInstanceRecord[];
  /** Instructions of records that have no steps. */
  unanswered: readonly Mention[];
  fileName: string;
  assessor: Assessor;
  /** How often each content was met in this file so far: equal records are told apart by it. */
  occurrences: Map<string, number>;
}

/** An instruction as an entry of `Instances` holds it. */
export type Mention = Pick<NewInstanceRecord, "instruction" | "position">;

/**
 * Stores one batch of an API's imported instances, checked, in one transaction. One that is stored already is left as it is.
 */
export async function importInstances(
  owner: InstanceOwner,
  { records, unanswered, fileName, assessor, occurrences }: InstanceBatch,
): Promise<ImportedInstances> {
  const identified = records.map((record) => ({ record, sourceHash: identify(owner.apiId, record, occurrences) }));
  return withTransaction(
    async (tx) => {
      await lockApi(tx, owner.apiId);
      const stored = await tx.instance.findMany({
        where: { apiId: owner.apiId, sourceHash: { in: identified.map(({ sourceHash }) => sourceHash) } },
        select: { sourceHash: true },
      });
      const known = new Set(stored.map(({ sourceHash }) => sourceHash));
      const missing = identified.filter(({ sourceHash }) => !known.has(sourceHash));
      const links = await linkInstructions(tx, owner, [...records, ...unanswered]);
      const drafts = missing.map(({ record, sourceHash }) => ({
        record,
        sourceHash,
        instructionId: links.idOf(record),
      }));
      const rows = await assessAll(tx, owner, drafts, assessor, fileName);
      const created = (await storeInstances(tx, rows)).length;
      return { created, unchanged: records.length - created, instructionIds: links.own };
    },
    { timeoutMs: 120_000 },
  );
}

function identify(apiId: string, record: NewInstanceRecord, occurrences: Map<string, number>): string {
  const { instruction, steps, finalThought, response, extras } = record;
  const content = canonicalize({ instruction, steps, finalThought, response, extras }) ?? "";
  const digest = crypto.createHash("sha256").update(content).digest("base64url");
  const occurrence = occurrences.get(apiId + digest) ?? 0;
  occurrences.set(apiId + digest, occurrence + 1);
  return crypto.createHash("sha256").update(`${digest}\n${occurrence}`).digest("hex");
}

interface Links {
  idOf(mention: Mention): string | null;
  /** Those made for mentions that no list names. */
  own: string[];
}

/**
 * Which instruction each record answers: the one of its text (of several, the one of its place); the one of its place, where
 * the record's text only goes on from it (ToolAlpaca appends keys that way); else one of its own, made here.
 */
async function linkInstructions(tx: Db, owner: InstanceOwner, mentions: readonly Mention[]): Promise<Links> {
  const byText = new Map(owner.listed.toReversed().map(({ text, id }) => [text, id]));
  const byPlace = new Map(owner.listed.map((listed) => [listed.position, listed]));
  const idOf = ({ position, instruction }: Mention): string | null => {
    const listed = byPlace.get(position);
    if (listed?.text === instruction) return listed.id;
    const goesOn = listed && instruction.startsWith(listed.text.trimEnd());
    return byText.get(instruction) ?? (goesOn ? listed.id : null);
  };
  const unlisted = mentions.filter((mention) => idOf(mention) === null).map(({ instruction }) => instruction);
  const distinct = [...new Set(unlisted)];
  const made = await storeInstructions(
    tx,
    owner.apiId,
    distinct.map((text) => ({ text, golden: null, position: null })),
  );
  for (const [index, text] of distinct.entries()) byText.set(text, made.ids[index] as string);
  return { idOf, own: made.ids };
}

interface Draft {
  record: NewInstanceRecord;
  sourceHash: string;
  instructionId: string | null;
}

async function assessAll(
  tx: Db,
  { apiId, documentId, contract }: InstanceOwner,
  drafts: Draft[],
  assessor: Assessor,
  fileName: string,
): Promise<NewInstanceRow[]> {
  const prepared = drafts.map((draft) => {
    const { instruction, steps, finalThought, response } = draft.record;
    const content: InstanceContent = { instruction, steps, finalThought, response };
    return { ...draft, content, fingerprint: assessor.fingerprint(content) };
  });
  const numbered = await numberInstances(
    tx,
    prepared.map(({ fingerprint }) => ({ apiId, fingerprint })),
  );
  const twins = new Map<string, CheckTwin>();
  return prepared.map(({ record, content, sourceHash, instructionId, fingerprint }, index) => {
    const { number, twin = twins.get(fingerprint) } = numbered[index] as NumberedKey;
    const { terminationReason, detail, position, extras } = record;
    const assessment = assessor.assess({ content, terminationReason }, contract, twin);
    if (!twins.has(fingerprint)) twins.set(fingerprint, { number });
    return {
      number,
      apiId,
      documentId,
      instructionId,
      content,
      terminationReason,
      assessment,
      sourceHash,
      position,
      provenance: {
        origin: "imported" as const,
        isOffline: false,
        agents: {},
        promptVersions: {},
        seed: null,
        file: fileName,
        ...(detail === undefined ? {} : { detail }),
      },
      ...(Object.keys(extras).length > 0 ? { importedFields: extras } : {}),
    };
  });
}
