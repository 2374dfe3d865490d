import { toPointer } from "#lib/catalog/documents/json-pointer.ts";

type Path = readonly (string | number)[];

/** Remembers where the parts of a converted document stood in the one that was given, so that problems can be shown there. */
export class MovedPlaces {
  readonly #origins = new Map<string, string>();

  /** What is at `to` in the converted document, with all below it, stood at `from`. */
  moved(to: Path, from: Path): void {
    this.#origins.set(toPointer(to), toPointer(from));
  }

  /** The place in the given document of a place in the converted one. */
  originOf(pointer: string): string {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf("/", end - 1)) {
      const origin = this.#origins.get(pointer.slice(0, end));
      if (origin !== undefined) return origin + pointer.slice(end);
    }
    return pointer;
  }
}
