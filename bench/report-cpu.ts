/** Loaded before a program (`--import`): says at its end how much CPU time it took, start included. */
import fs from "node:fs";

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  fs.writeSync(1, `CPU ms: ${Math.round((user + system) / 1000)}\n`);
});
