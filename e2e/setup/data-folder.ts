import { execFileSync } from "node:child_process";
import fs from "node:fs";

/** Owners included: as root, the database belongs to another user. */
export function copyFolder(from: string, to: string): void {
  execFileSync("cp", ["-a", `${from}/.`, to]);
}

/** Puts a copy of the prepared data into a folder that is there. */
export function fillFolder(folder: string): void {
  const prepared = process.env.PREPARED_FOLDER;
  if (prepared === undefined) throw new Error("No data folder was prepared: e2e/setup/prepared-folder.ts runs first.");
  copyFolder(prepared, folder);
  fs.chmodSync(folder, 0o755); // the database may run as another user
}
