import "server-only";
import { createApis } from "#lib/catalog/create-apis.ts";
import { ensureCategory } from "#lib/catalog/ensure-category.ts";
import { withUsableName } from "#lib/catalog/import-api.ts";
import type { ImportContext } from "#lib/catalog/import-context.ts";
import { type Catalogue, openCatalogue, slugsOf } from "#lib/catalog/open-catalogue.ts";
import type { ApiRecord } from "#lib/catalog/sources/api-record.ts";
import type { JsonPart } from "#lib/catalog/sources/json-parts.ts";
import { plainKey } from "#lib/catalog/sources/published-key.ts";
import { storeApi } from "#lib/catalog/store-api.ts";
import { survivable } from "#lib/catalog/survivable.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { mapEntry } from "./map-entry.ts";

/** Entries are small, so a transaction holds this many of them. */
const BATCH = 100;

export const isEntryList = (key: string): boolean => plainKey(key) === "entries";

/** Imports the public-apis list, `{count, entries: […]}` or the bare list: APIs to choose from, without functions yet. */
export async function importPublicApis(context: ImportContext, parts: AsyncIterable<JsonPart>): Promise<void> {
  const batch: ApiRecord[] = [];
  for await (const { value, where } of readEntries(context, parts)) {
    if (!isJsonObject(value)) {
      context.tally.report({ where, message: "is not an object with API, Description and Category" });
      continue;
    }
    const record = withUsableName(context, mapEntry(context.cleaner.value(value), where));
    if (record) batch.push(record);
    if (batch.length === BATCH) await storeEntries(context, batch.splice(0));
  }
  await storeEntries(context, batch);
}

/** Entries of the list `entries`, or records that stand in a list themselves. */
async function* readEntries(
  { fileName, tally }: ImportContext,
  parts: AsyncIterable<JsonPart>,
): AsyncGenerator<{ value: JsonValue; where: string }> {
  let at = "";
  let fields: [string, JsonValue][] = [];
  let hasList = false;
  for await (const part of parts) {
    if (part.kind === "record") {
      at = part.at;
      fields = [];
      hasList = false;
    } else if (part.kind === "field") fields.push([part.key, part.value]);
    else if (part.kind === "element") {
      hasList = true;
      yield { value: part.value, where: `${fileName}${at}.${part.key}[${part.index}]` };
    } else if (part.kind === "end") {
      if (!hasList) yield { value: Object.fromEntries(fields), where: `${fileName}${at}` };
    } else if (part.kind === "stray") yield { value: part.value, where: `${fileName}${part.at}` };
    else if (part.kind === "dropped") tally.report({ where: `${fileName}${part.at}`, message: part.message });
    else tally.report({ where: `${fileName}:${part.line}`, message: part.message });
  }
}

async function storeEntries({ tally, split, onProgress }: ImportContext, batch: ApiRecord[]): Promise<void> {
  const storeAll = (records: ApiRecord[]) =>
    withTransaction(async (tx) => {
      const names = records.map(({ name }) => name);
      const catalogue = await openCatalogue(tx, names);
      const fresh = findFresh(catalogue, records);
      const toCreate = [];
      for (const record of fresh) {
        const category = await ensureCategory(catalogue, record.category);
        toCreate.push({ slug: slugOfRecord(record), category, record, document: null, split });
      }
      const stored = await createApis(catalogue, toCreate);
      for (const record of records) {
        if (!fresh.has(record)) stored.push(await storeApi(catalogue, record, null, { split }));
      }
      return stored;
    });
  let isRefused = false;
  const stored = await survivable(
    () => storeAll(batch),
    () => {
      isRefused = true;
    },
  );
  for (const api of stored ?? []) tally.countApi(api);
  for (const record of isRefused ? batch : []) {
    const [api] = (await survivable(
      () => storeAll([record]),
      (message) => tally.report({ where: record.where, message }),
    )) ?? [undefined];
    if (api) tally.countApi(api);
  }
  onProgress();
}

/** Records that no stored API, and no other record of the batch, shares a name with: they can only be new. */
function findFresh({ apis }: Catalogue, records: readonly ApiRecord[]): Set<ApiRecord> {
  const bySlug = Map.groupBy(records, slugOfRecord);
  const fresh = records.filter(
    (record) =>
      bySlug.get(slugOfRecord(record))?.length === 1 &&
      slugsOf(record.name, 1).every((slug) => apis.get(slug) === null),
  );
  return new Set(fresh);
}

const slugOfRecord = ({ name }: ApiRecord): string => slugsOf(name, 1)[0] ?? "";
