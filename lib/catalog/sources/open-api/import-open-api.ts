import "server-only";
import { bundleReferences, type ReferenceOptions } from "#lib/catalog/bundle-references.ts";
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
  const given = context.cleaner.text(await wholeText(fileName, pieces));
  const text = context.references ? await withReferences(context, given, context.references) : given;
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

async function withReferences(
  { fileName, tally }: ImportContext,
  text: string,
  options: ReferenceOptions,
): Promise<string> {
  const bundled = await bundleReferences(text, fileName, options);
  if (bundled.fetched.length > 0) {
    tally.report({ where: fileName, message: `What it refers to was fetched: ${bundled.fetched.join(", ")}.` });
  }
  return bundled.text;
}
