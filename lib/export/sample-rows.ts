import "server-only";
import type { PoolClient } from "pg";
import type { Prisma } from "#lib/platform/db/client.ts";
import type { ApiRenderer, Format, SelectedApi } from "./formats/format.ts";
import { loadSelectedApi } from "./load-selected-api.ts";
import { readInstances, type SelectedRow } from "./read-selection.ts";

const ROWS = 5;
/** Some of the sample may be left out of the file: the next ones take their places. */
const CANDIDATES = 50;
/** Beyond this a row is cut for showing, never in the file. */
const SHOWN_CHARACTERS = 100_000;

export interface PreviewRow {
  instanceId: string;
  number: number;
  apiName: string;
  /** The instance as its format writes it. */
  text: string;
  /** What surrounds it in the file: in ToolAlpaca JSON the entry of its API, else nothing. */
  before: string;
  after: string;
  sizeBytes: number;
  /** True when `text` or `before` is only the beginning. */
  isCut: boolean;
}

/** Instances picked by chance, always the same ones, as the file would hold them. */
export async function sampleRows(client: PoolClient, where: Prisma.Sql, format: Format): Promise<PreviewRow[]> {
  const candidates: SelectedRow[] = [];
  for await (const rows of readInstances(client, where, { order: "sample", limit: CANDIDATES }))
    candidates.push(...rows);
  const apis = new Map<string, { api: SelectedApi; renderer: ApiRenderer }>();
  const rows: PreviewRow[] = [];
  for (const instance of candidates) {
    if (rows.length === ROWS) break;
    const key = [instance.apiId, instance.documentId, ...instance.companionDocumentIds].join(" ");
    const known = apis.get(key) ?? (await open(instance));
    apis.set(key, known);
    const rendered = known.renderer.row(instance);
    if ("leftOut" in rendered) continue;
    rows.push(showRow(instance, known.api.name, known.renderer, rendered.text));
  }
  return rows;

  async function open(instance: SelectedRow) {
    const api = await loadSelectedApi(client, where, instance, format);
    return { api, renderer: format.forApi(api) };
  }
}

function showRow(instance: SelectedRow, apiName: string, around: ApiRenderer, text: string): PreviewRow {
  return {
    instanceId: instance.id,
    number: instance.number,
    apiName,
    text: text.slice(0, SHOWN_CHARACTERS),
    before: around.opening.slice(0, SHOWN_CHARACTERS),
    after: around.closing,
    sizeBytes: Buffer.byteLength(text),
    isCut: Math.max(text.length, around.opening.length) > SHOWN_CHARACTERS,
  };
}
