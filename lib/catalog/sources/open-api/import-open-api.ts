import "server-only";
import { importPreparedApi, withUsableName } from "#lib/catalog/import-api.ts";
import type { ImportContext } from "#lib/catalog/import-context.ts";
import { prepareDocument } from "#lib/catalog/prepare-document.ts";
import type { ApiRecord } from "#lib/catalog/sources/api-record.ts";
import { wholeText } from "#lib/catalog/sources/whole-text.ts";
import type { StoreApiOptions, StoredApi } from "#lib/catalog/store-api.ts";
import { survivable } from "#lib/catalog/survivable.ts";
import type { ApiSource } from "#lib/domain/api.ts";
import { mapDocument } from "./map-document.ts";

export interface OpenApiOptions extends Pick<StoreApiOptions, "mayReplace"> {
  source: Extract<ApiSource, "openapi" | "catalog">;
}

/**
 * Imports one OpenAPI document as one API.
 * @throws AppError INVALID or LIMIT when the text is no document we can work with
 */
export async function importOpenApi(
  context: ImportContext,
  pieces: AsyncIterable<string>,
  { source, mayReplace }: OpenApiOptions,
): Promise<StoredApi | undefined> {
  const { fileName, tally } = context;
  const text = context.cleaner.text(await wholeText(fileName, pieces));
  let mapped: ApiRecord | undefined;
  const document = await prepareDocument(text, fileName, (content) => {
    mapped = mapDocument(content, text, fileName, source);
    return mapped;
  });
  for (const { where, message } of document.problems) tally.report({ where, message });
  const record = mapped && withUsableName(context, mapped);
  if (!record) return undefined;
  return survivable(
    () => importPreparedApi(context, record, document, { mayReplace }),
    (message) => tally.report({ where: fileName, message }),
  );
}
