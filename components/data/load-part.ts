const RETRY_MS = 3000;

/**
 * Loads a part of the page that is fetched apart from it, and tries again for as long as that fails: without a network the part
 * is missing for a while, and the page it belongs to stays.
 * @param load an `import()`
 */
export const loadPart =
  <T>(load: () => Promise<T>): (() => Promise<T>) =>
  async () => {
    for (;;) {
      try {
        return await load();
      } catch {
        await networkOrPause();
      }
    }
  };

function networkOrPause(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, RETRY_MS);
    window.addEventListener("online", done);
  });
}
