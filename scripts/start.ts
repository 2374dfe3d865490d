// npm start and npm run dev: database, build, web and worker; one process that ends all of it.
import { AppError } from "#lib/domain/errors.ts";
import { env } from "#lib/platform/env.ts";
import { buildIfChanged } from "./build-if-changed.ts";
import { checkDisk, checkPort } from "./check-machine.ts";
import { explainFailure } from "./explain-failure.ts";
import { lockFolder } from "./folder-lock.ts";
import { keepRunning, type Program, pause } from "./keep-running.ts";

/** A browser that watches a run holds its connection: the web server does not wait for it. */
const WEB_GRACE_MS = 2_000;
/** The worker lets jobs under way finish, for 20 s at most. */
const WORKER_GRACE_MS = 25_000;
const isDevelopment = process.argv.includes("--dev");
const startedAt = Date.now();
const stopping = new AbortController();
let askedBy: string | undefined;

const say = (line: string) => console.log(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${line}`);

function addressOf(host: string, port: number): string {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

function stopOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (askedBy) return;
      askedBy = signal;
      say(`${signal === "SIGINT" ? "Ctrl-C" : signal}: stopping…`);
      stopping.abort();
    });
  }
}

async function waitForPage(url: string): Promise<void> {
  while (!stopping.signal.aborted) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined); // not listening yet
    if (answer?.ok) return;
    await pause(40, stopping.signal);
  }
}

/** Runs until the stop. The worker begins once the page answers: on two cores it would only delay it. */
async function serve(url: string, host: string, port: number, filled: Promise<void>): Promise<void> {
  const run = (program: Program) => keepRunning(program, stopping.signal, say);
  const mode = isDevelopment ? "dev" : "start";
  const args = ["node_modules/next/dist/bin/next", mode, "-H", host, "-p", String(port)];
  const web = run({ name: "Web", args, isHeard: isDevelopment, graceMs: WEB_GRACE_MS });
  try {
    await Promise.all([waitForPage(url), filled]);
    if (!stopping.signal.aborted) say(`Open ${url}   (Ctrl-C stops everything)`);
    const job = ["--conditions=react-server", "--max-old-space-size=720", "lib/worker/main.ts"];
    await run({ name: "Worker", args: job, isHeard: true, graceMs: WORKER_GRACE_MS });
  } finally {
    stopping.abort();
    await web;
  }
}

async function main(): Promise<void> {
  const { HOST, PORT, DATA_DIR } = env();
  const url = addressOf(HOST, PORT);
  checkDisk(DATA_DIR);
  const { holder } = await lockFolder(DATA_DIR, { pid: process.pid, address: url });
  if (holder) {
    throw new AppError(
      "CONFLICT",
      `ToolAlpaca Studio already runs on this data folder at ${holder.address} (process ${holder.pid}): open it there, or start a second copy with another DATA_DIR and PORT.`,
    );
  }
  await checkPort(HOST, PORT);
  stopOnSignals();
  const { openStudio } = await import("./open-studio.ts");
  const built = isDevelopment ? Promise.resolve() : buildIfChanged(say, stopping.signal);
  const opened = openStudio({ say, host: HOST });
  const filled = opened.then((studio) => studio.fill());
  filled.catch(() => {}); // said by serve, which may begin to wait for it only after it has failed
  try {
    // A first start fills the catalogue while the app is built, a later one while the web server comes up.
    await Promise.all([opened, built]);
    await serve(url, HOST, PORT, filled);
  } finally {
    stopping.abort();
    await Promise.allSettled([built, filled]);
    await opened.then(
      (studio) => studio.close(),
      () => {}, // never opened: said by who waited for it
    );
  }
}

try {
  await main();
  say("Stopped.");
  process.exit(0);
} catch (error) {
  // What fails because it was stopped is no failure.
  if (askedBy) say("Stopped.");
  else console.error(explainFailure(error, process.env.DATA_DIR || ".data"));
  process.exit(askedBy ? 0 : 1);
}
