import type { Split } from "#lib/domain/api.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import type { ReferenceOptions } from "./bundle-references.ts";
import type { ImportTally } from "./import-tally.ts";
import { storable, storableText } from "./storable.ts";

/** What the sources share while one file is imported. */
export interface ImportContext {
  fileName: string;
  tally: ImportTally;
  /** Chosen by a person for all APIs of the import. */
  split: Split | undefined;
  /** Called after each stored piece. */
  onProgress(): void;
  cleaner: Cleaner;
  /** How what a document refers to is fetched; absent where nobody allowed it. */
  references?: ReferenceOptions;
}

/** Takes out what Postgres cannot hold, and remembers that it had to. */
export class Cleaner {
  hasReplaced = false;

  value<T extends JsonValue>(given: T): T {
    const clean = storable(given);
    if (clean !== given) this.hasReplaced = true;
    return clean;
  }

  text(given: string): string {
    const clean = storableText(given);
    if (clean !== given) this.hasReplaced = true;
    return clean;
  }
}
