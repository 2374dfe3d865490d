import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { copyFolder } from "./data-folder.ts";
import { startStudio } from "./studio.ts";

/** Before all browser tests: one first start, whose data folder (the shipped catalogue, no run) the others begin with a copy of. */
export default async function prepareFolder(): Promise<() => void> {
  const studio = await startStudio({ SAMPLE_RUN: "0" }, "nothing");
  const prepared = fs.mkdtempSync(path.join(os.tmpdir(), "studio-prepared-"));
  await studio.stop((dataDir) => copyFolder(dataDir, prepared));
  // The copies each find a port of their own.
  fs.rmSync(path.join(prepared, "postgres-port"), { force: true });
  process.env.PREPARED_FOLDER = prepared;
  return () => fs.rmSync(prepared, { recursive: true, force: true });
}
