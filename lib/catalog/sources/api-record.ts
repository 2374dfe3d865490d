import type { ApiSource } from "#lib/domain/api.ts";
import type { GoldenAnswer } from "#lib/domain/golden-answer.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import type { Step } from "#lib/domain/step.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";

/** An API as a source describes it, before it is stored. Empty text and null mean: the source says nothing of it. */
export interface ApiRecord {
  source: ApiSource;
  name: string;
  description: string;
  link: string | null;
  /** Display name of the category. */
  category: string;
  introduction: string;
  functionsText: string | null;
  auth: string;
  https: boolean | null;
  cors: string | null;
  /** The document's text, byte for byte. */
  documentText: string | null;
  /** Null where the list holds something that is no instruction: the places of the others stay what they are. */
  instructions: (InstructionRecord | null)[];
  /** Fields as published, under their published names; those that our columns give back unchanged are not kept. */
  published: JsonObject;
  /** Where it stands: `corpus.json[3]`. */
  where: string;
}

export interface InstructionRecord {
  text: string;
  golden: GoldenAnswer | null;
}

/** A tool-use instance as a source holds it, before it is stored. */
export interface InstanceRecord {
  /** Place in the published list. */
  position: number;
  /** Null where the record has none: the instruction of the same position stands for it. */
  instruction: string | null;
  steps: Step[];
  finalThought: string | null;
  response: string;
  terminationReason: TerminationReason;
  /** What the record says of its end, where it did not end in a response. */
  detail?: string;
  /** Fields that have no column. */
  extras: JsonObject;
  /** Where it stands: `corpus.json[3].Instances[7]`. */
  where: string;
}
