import { CommanderError } from "commander";
import { buildProgram } from "./program.ts";

// Standard output carries the result and nothing else; what libraries say along the way goes to standard error.
console.log = console.error;
console.info = console.error;

try {
  await buildProgram().parseAsync(process.argv);
} catch (error) {
  // Commander has printed its message: --help ends well, a wrong call is bad input.
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
}
process.exit();
