import { defineConfig, devices } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  globalSetup: ["./e2e/setup/chromium.ts", "./e2e/setup/prepared-folder.ts"],
  fullyParallel: false,
  // Two files at a time, each with a studio of its own; those that measure have the machine to themselves, before the others.
  workers: 2,
  projects: [
    { name: "timed", testMatch: "review.spec.ts" },
    { name: "rest", testIgnore: "review.spec.ts", dependencies: ["timed"] },
  ],
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    // Recording slows every test down; PWTRACE=1 when one is to be looked into.
    trace: process.env.PWTRACE ? "retain-on-failure" : "off",
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
