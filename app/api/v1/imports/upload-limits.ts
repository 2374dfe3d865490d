/** Of one file sent by a browser. The command line has no limit. */
export const MAX_UPLOAD_BYTES = 200_000_000;

/** Of a text that is pasted: browsers stall on longer ones. */
export const MAX_PASTE_BYTES = 10_000_000;
