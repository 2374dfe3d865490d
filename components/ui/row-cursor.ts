/** The row that keys act on, by id; undefined before the first move. */
export function moveCursor(ids: readonly string[], active: string | undefined, by: number): string | undefined {
  if (ids.length === 0) return undefined;
  const at = active === undefined ? -1 : ids.indexOf(active);
  if (at === -1) return by > 0 ? ids[0] : ids.at(-1);
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))];
}

/** The selection after one row was added or taken out. */
export function toggleRow(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(selected);
  if (!after.delete(id)) after.add(id);
  return after;
}

/** The selection after everything from one row to another was added, in either direction. */
export function selectRange(
  ids: readonly string[],
  selected: ReadonlySet<string>,
  from: string | undefined,
  to: string,
): ReadonlySet<string> {
  const end = ids.indexOf(to);
  const start = from === undefined ? end : ids.indexOf(from);
  if (end === -1) return selected;
  const [first, last] = start === -1 ? [end, end] : [Math.min(start, end), Math.max(start, end)];
  return new Set([...selected, ...ids.slice(first, last + 1)]);
}

/** Whether none, some or all of the rows on the page are selected. */
export function selectionState(ids: readonly string[], selected: ReadonlySet<string>): boolean | "indeterminate" {
  const count = ids.filter((id) => selected.has(id)).length;
  if (count === 0) return false;
  return count === ids.length ? true : "indeterminate";
}
