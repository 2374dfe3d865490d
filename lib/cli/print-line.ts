/** Writes one line to standard output and waits until it is out: the process ends right after, and a pipe would lose the rest. */
export function printLine(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${text}\n`, () => resolve()));
}
