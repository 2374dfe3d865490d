// Read by bootstrap.mjs on any Node, however old: built-ins and plain syntax only.
export const OLDEST_NODE = 18;

/** What to tell somebody whose Node cannot run the start, or nothing. */
export function refuseOldNode(version) {
  if (Number(version.split(".")[0]) >= OLDEST_NODE) return undefined;
  return `Node ${version} is too old: install Node ${OLDEST_NODE} or newer (https://nodejs.org), then run this again.`;
}
