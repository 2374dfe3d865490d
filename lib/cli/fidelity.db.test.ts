import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type RealHarbour, startRealHarbour } from "#lib/simulation/testing/real-harbour.ts";
import { simulatedHarbour, simulatedStep } from "#lib/simulation/testing/simulated-harbour.ts";
import { runCommandLine } from "./run-command-line.ts";

let service: RealHarbour;
beforeAll(async () => {
  service = await startRealHarbour();
  // The first call loads the shipped catalogue.
  expect((await cli("--api", "nowhere")).status).toBe(2);
});
afterAll(() => service.close());

/** A call in this process, with the JSON document it printed. */
async function cli(...args: string[]): Promise<{ status: number; value: Record<string, unknown> }> {
  let printed = "";
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((text, encoding, done) => {
      printed += String(text);
      (typeof encoding === "function" ? encoding : done)?.();
      return true;
    }),
    vi.spyOn(process.stderr, "write").mockReturnValue(true),
    vi.spyOn(console, "error").mockReturnValue(undefined),
  ];
  try {
    const status = await runCommandLine(["node", "cli", "fidelity", ...args, "--json"]);
    return { status, value: JSON.parse(printed) as Record<string, unknown> };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
}

test("a report is made in this process; a service of this machine is never called", async () => {
  const berth = simulatedStep("getBerth", { id: 1 }, { id: 1, boat: "Ida" });
  const slug = await simulatedHarbour({ name: "Command harbour", origin: service.origin }, [berth]);
  const { status, value } = await cli("--api", slug, "--calls", "3", "--wait");
  expect(status).toBe(1);
  expect(value).toMatchObject({
    ...{ number: 1, status: "failed", callCount: 1, doneCount: 0, functions: [] },
    failureMessage: expect.stringContaining("not an address of the public internet"),
  });
  expect(service.seen).toEqual([]);
});

test("what cannot be compared is refused in words", async () => {
  const slug = await simulatedHarbour({ name: "Quiet harbour", origin: service.origin }, []);
  expect(await cli("--api", slug)).toMatchObject({ status: 2, value: { error: { code: "INVALID" } } });
  expect(await cli("--api", "nowhere")).toMatchObject({ status: 2, value: { error: { code: "NOT_FOUND" } } });
});
