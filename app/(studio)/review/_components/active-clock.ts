/** Time spent on one item, without the time the page was not looked at. Times in ms, of one clock. */
export class ActiveClock {
  #spent = 0;
  #since: number | undefined;

  /** Begins anew, for the next item. */
  restart(now: number): void {
    this.#spent = 0;
    this.#since = now;
  }

  pause(now: number): void {
    this.#spent = this.read(now);
    this.#since = undefined;
  }

  resume(now: number): void {
    this.#since ??= now;
  }

  read(now: number): number {
    return Math.round(this.#spent + (this.#since === undefined ? 0 : Math.max(0, now - this.#since)));
  }
}
