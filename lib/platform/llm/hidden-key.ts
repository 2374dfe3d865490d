/** A key that prints, logs and serialises as nothing: it can only be read on purpose. */
export class HiddenKey {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return "[key]";
  }

  toJSON(): string {
    return "[key]";
  }
}
