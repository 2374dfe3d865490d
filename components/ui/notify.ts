interface NotifyAction {
  label: string;
  onClick(): void;
}

interface NotifyOptions {
  description?: string;
  action?: NotifyAction;
  /** Shown again under the same id, it replaces the one before. */
  id?: string;
}

let markReady: () => void;
const isReady = new Promise<void>((resolve) => {
  markReady = resolve;
});

/** Called by the region once it listens: what is said before that waits for it. */
export const toasterIsReady = (): void => markReady();

/** Loaded with the first message: pages that say nothing do not pay for it. */
async function show(kind: "success" | "error" | "message", text: string, options: NotifyOptions): Promise<void> {
  const [{ toast }] = await Promise.all([import("sonner"), isReady]);
  // What went wrong stays until it is read.
  toast[kind](text, { ...options, duration: kind === "error" ? 20_000 : 5000 });
}

/** Short messages at the edge of the page. Never the only place of an error that a form or list can show itself. */
export const notify = {
  /** Something was done and is stored. Never say it before the server has. */
  done: (text: string, options: NotifyOptions = {}) => void show("success", text, options),
  problem: (text: string, options: NotifyOptions = {}) => void show("error", text, options),
  info: (text: string, options: NotifyOptions = {}) => void show("message", text, options),
};
