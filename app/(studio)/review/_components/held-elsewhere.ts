const PREFIX = "studio-review:";

/** Locks of this tab, by instance; letting go resolves the promise. */
const held = new Map<string, () => void>();

const locks = (): LockManager | undefined => (typeof navigator === "undefined" ? undefined : navigator.locks);

/** Tells the other tabs of this browser which instances this one shows: a member is not to judge one twice. */
export function holdInstances(instanceIds: readonly string[]): void {
  const wanted = new Set(instanceIds);
  for (const [id, letGo] of held) {
    if (wanted.has(id)) continue;
    held.delete(id);
    letGo();
  }
  for (const id of wanted) {
    if (held.has(id)) continue;
    const { promise, resolve } = Promise.withResolvers<void>();
    held.set(id, resolve);
    // A lock that is taken already belongs to another tab: nothing to hold then.
    void locks()?.request(PREFIX + id, { ifAvailable: true }, (lock) => (lock ? promise : undefined));
  }
}

/** Instances that other tabs of this browser show. None where the browser has no locks (plain http from another machine). */
export async function heldElsewhere(): Promise<string[]> {
  const state = await locks()?.query();
  const names = state?.held?.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])) ?? [];
  return names.filter((id) => !held.has(id));
}
