/** What to tell somebody whose Node cannot run the start, or nothing. */
export function refuseOldNode(version: string): string | undefined;
export const OLDEST_NODE: number;
