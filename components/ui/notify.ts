import type { toast as Toast } from "sonner";

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

const { promise: toaster, resolve } = Promise.withResolvers<typeof Toast>();

/** Called by the region once it listens: what is said before that waits for it. Nothing is fetched later, since the network may be lost. */
export const toasterIsReady = (toast: typeof Toast): void => resolve(toast);

async function show(kind: "success" | "error" | "message", text: string, options: NotifyOptions): Promise<void> {
  const toast = await toaster;
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
