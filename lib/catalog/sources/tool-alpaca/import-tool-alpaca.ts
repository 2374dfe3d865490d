import "server-only";
import { importApi } from "#lib/catalog/import-api.ts";
import type { ImportContext } from "#lib/catalog/import-context.ts";
import {
  INSTANCE_BATCH,
  type InstanceBatch,
  type InstanceOwner,
  importInstances,
  type Mention,
  type NewInstanceRecord,
} from "#lib/catalog/import-instances.ts";
import type { InstanceRecord } from "#lib/catalog/sources/api-record.ts";
import type { JsonPart } from "#lib/catalog/sources/json-parts.ts";
import { plainKey } from "#lib/catalog/sources/published-key.ts";
import { survivable } from "#lib/catalog/survivable.ts";
import type { Assessor } from "#lib/domain/check.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { mapApi } from "./map-api.ts";
import { mapInstance } from "./map-instance.ts";
import { publishedField } from "./published-fields.ts";

/** Instances wait for what they are checked against (name, document, instructions), but not more than this many. */
const MAX_WAITING = 5000;

/** Which list of an API comes element by element. */
export const isInstanceList = (key: string): boolean => plainKey(key) === "instances";

/**
 * Imports a ToolAlpaca corpus: APIs with or without documents, instructions, golden answers and instances. Each API is stored as
 * soon as it is read; of one that is cut off, everything complete is stored.
 */
export async function importToolAlpaca(
  context: ImportContext,
  assessor: Assessor,
  parts: AsyncIterable<JsonPart>,
): Promise<void> {
  const { report } = context.tally;
  const { fileName } = context;
  const checks: InstanceChecks = { assessor, occurrences: new Map() };
  let open: ApiInProgress | undefined;
  for await (const part of parts) {
    switch (part.kind) {
      case "record":
        await open?.finish();
        open = new ApiInProgress(context, `${fileName}${part.at}`, checks);
        break;
      case "field":
        await open?.addField(part.key, part.value);
        break;
      case "element":
        await open?.addInstance(part.index, part.value);
        break;
      case "end":
        await open?.finish();
        open = undefined;
        break;
      case "stray":
        report({ where: `${fileName}${part.at}`, message: "is not an object with the fields of an API" });
        break;
      case "dropped":
        report({ where: `${fileName}${part.at}`, message: part.message });
        break;
      case "broken":
        report({ where: `${fileName}:${part.line}`, message: part.message });
    }
  }
  await open?.finish();
}

type InstanceChecks = Pick<InstanceBatch, "assessor" | "occurrences">;

/** An API of which more may come. */
class ApiInProgress {
  readonly #context: ImportContext;
  readonly #where: string;
  readonly #checks: InstanceChecks;
  readonly #fields = new Map<string, JsonValue>();
  #waiting: InstanceRecord[] = [];
  #unanswered: Mention[] = [];
  #owner: InstanceOwner | undefined;
  #storedFieldCount = 0;

  constructor(context: ImportContext, where: string, checks: InstanceChecks) {
    this.#context = context;
    this.#where = where;
    this.#checks = checks;
  }

  async addField(key: string, value: JsonValue): Promise<void> {
    const clean = this.#context.cleaner.value(value);
    const field = publishedField(key) ?? this.#context.cleaner.text(key);
    if (field !== "Instances") this.#fields.set(field, clean);
    else if (Array.isArray(clean) || isJsonObject(clean)) {
      for (const [index, entry] of Object.values(clean).entries()) await this.addInstance(index, entry);
    } else if (clean !== null) {
      this.#context.tally.report({ where: `${this.#where}.Instances`, message: "is not a list of instances" });
    }
  }

  async addInstance(position: number, value: JsonValue): Promise<void> {
    const { tally, cleaner } = this.#context;
    const where = `${this.#where}.Instances[${position}]`;
    const mapped = mapInstance(cleaner.value(value), position, where);
    if (mapped.kind === "instance") {
      this.#waiting.push(mapped.record);
      const isReady = ["Name", "Documentation", "Instructions"].every((field) => this.#fields.has(field));
      if (this.#waiting.length >= (isReady ? INSTANCE_BATCH : MAX_WAITING)) await this.#flush();
      return;
    }
    tally.report({ where, message: mapped.message });
    if (mapped.kind === "rejected") tally.instances.rejected += 1;
    else {
      tally.instances.withoutSteps += 1;
      if (mapped.instruction !== null) this.#unanswered.push({ instruction: mapped.instruction, position });
    }
  }

  /** Stores what there is; called once more after the last part, also when the record is cut off. */
  async finish(): Promise<void> {
    if (this.#fields.size > 0 || this.#waiting.length > 0) await this.#flush();
    else if (this.#owner === undefined) {
      this.#context.tally.report({ where: this.#where, message: "is empty" });
    }
  }

  async #flush(): Promise<void> {
    const { tally } = this.#context;
    if (this.#fields.size > this.#storedFieldCount) {
      const record = mapApi(Object.fromEntries(this.#fields), this.#where, tally.report);
      this.#owner = await importApi(this.#context, record);
      this.#storedFieldCount = this.#fields.size;
    }
    const waiting = this.#waiting.splice(0);
    const unanswered = this.#unanswered.splice(0);
    if (this.#owner) await this.#store(this.#owner, waiting, unanswered);
    else tally.instances.rejected += waiting.length;
  }

  async #store(owner: InstanceOwner, waiting: InstanceRecord[], unanswered: Mention[]): Promise<void> {
    const { tally, fileName, onProgress } = this.#context;
    const texts = new Map(owner.listed.map(({ position, text }) => [position, text]));
    const records: NewInstanceRecord[] = [];
    for (const record of waiting) {
      const instruction = record.instruction ?? texts.get(record.position);
      if (instruction !== undefined) records.push({ ...record, instruction });
      else {
        tally.instances.rejected += 1;
        const message = `has no input, and the list of instructions has none at place ${record.position}`;
        tally.report({ where: record.where, message });
      }
    }
    for (let start = 0; start < Math.max(records.length, unanswered.length); start += INSTANCE_BATCH) {
      const batch = records.slice(start, start + INSTANCE_BATCH);
      const mentions = unanswered.slice(start, start + INSTANCE_BATCH);
      const imported = await survivable(
        () =>
          importInstances(owner, {
            records: batch,
            unanswered: mentions,
            fileName,
            ...this.#checks,
          }),
        (message) => tally.report({ where: batch[0]?.where ?? this.#where, message: `and those after it: ${message}` }),
      );
      tally.instances.created += imported?.created ?? 0;
      tally.instances.unchanged += imported?.unchanged ?? 0;
      if (!imported) tally.instances.rejected += batch.length;
      tally.countInstructions(imported?.instructionIds ?? []);
      onProgress();
    }
  }
}
