import { runCommandLine } from "./run-command-line.ts";

// Standard output carries the result and nothing else; what libraries say along the way goes to standard error.
console.log = console.error;
console.info = console.error;

process.exit(await runCommandLine(process.argv));
