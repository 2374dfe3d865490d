/**
 * A small MCP server over standard input and output, for tests: two pages of tools.
 * `--hang` never answers, `--endless` gives the same cursor for ever, `--flood` writes without end, `--fail` ends at once.
 */
import readline from "node:readline";
import { answerMcp } from "./answer-mcp.ts";

const mode = process.argv[2] ?? "";
if (mode === "--fail") {
  console.error("no licence key");
  process.exit(3);
}
if (mode === "--flood") setInterval(() => process.stdout.write("x".repeat(1024 * 1024)), 1);
if (mode !== "--hang") {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const answer = answerMcp(JSON.parse(line), mode === "--endless");
    if (answer) process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
} else {
  // Does not even end when it is asked to.
  process.on("SIGTERM", () => {});
  setInterval(() => {}, 1000);
}
