import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Before all browser tests: a system Chromium, else the one npm ships (unpacked into a folder of its own). */
export default async function findChromium(): Promise<void> {
  const given = process.env.CHROMIUM_PATH;
  if (given) return;
  const installed = SYSTEM.find((file) => fs.existsSync(file));
  process.env.CHROMIUM_PATH = installed ?? (await unpackShippedChromium());
}

async function unpackShippedChromium(): Promise<string> {
  // The package unpacks the libraries Chromium needs only when it believes to run on AWS Lambda, and only into a fresh folder.
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs24.x";
  process.env.TMPDIR = fs.mkdtempSync(path.join(os.tmpdir(), "studio-chromium-"));
  const { default: chromium } = await import("@sparticuz/chromium");
  return chromium.executablePath();
}
