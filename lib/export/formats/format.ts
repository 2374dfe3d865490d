import type { ApiDescription } from "#lib/catalog/documents/describe-api.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { GoldenAnswer } from "#lib/domain/golden-answer.ts";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import type { LeftOutReason } from "./left-out.ts";

/** An instance as formats see it: what people accepted, and what an imported record said beyond that. */
export interface SelectedInstance extends InstanceContent {
  id: string;
  number: number;
  isOffline: boolean;
  importedFields: JsonObject | null;
}

/** One API of the selection together with the document its instances were made with. */
export interface SelectedApi {
  name: string;
  description: string;
  link: string | null;
  category: string;
  introduction: string;
  functionsText: string | null;
  /** True when the API came from a ToolAlpaca file: then only fields that file had are written. */
  isImported: boolean;
  /** Fields as published, by published key; they stand above what we would derive. */
  published: JsonObject;
  document: { sourceText: string; content(): JsonObject } | null;
  /** The other APIs of the instances' toolset, in its order; null for one that was deleted. Their functions are in the contract. */
  companions: (string | null)[];
  /** Loaded for formats with `listsInstructions` only. */
  instructions: { text: string; goldenAnswer: GoldenAnswer | null }[];
  /** Of the whole toolset, derived when asked for; null without a document. */
  contract(): ApiContract | null;
  /** Of this API alone. */
  documentation(): ApiDescription | null;
  /** Descriptions of the companions' functions by the names they are called by, and of the schemas they name. */
  companionDescriptions(): { functions: Record<string, string>; components: string };
}

/** What stands before, between and after things in a file. */
export interface Framing {
  opening: string;
  separator: string;
  closing: string;
}

/** The text of one instance in the file, or why the format cannot carry it. Nothing is ever repaired silently. */
export type RenderedRow = { text: string } | { leftOut: LeftOutReason };

/** Writes the instances of one API; its framing surrounds them, when there are any. */
export interface ApiRenderer extends Framing {
  row(instance: SelectedInstance): RenderedRow;
}

/** A file format: pure, so that the same instances always give the same bytes. */
export interface Format {
  fileName: string;
  contentType: string;
  /** Changes when the same instances would give other bytes. */
  version: string;
  /** True when the file's rows are APIs that hold their instances. */
  rowsAreApis: boolean;
  listsInstructions: boolean;
  /** Around and between APIs. */
  framing: Framing;
  forApi(api: SelectedApi): ApiRenderer;
}
