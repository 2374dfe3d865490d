import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const shared = { resolve: { conditions: ["react-server"] }, ssr: { resolve: { conditions: ["react-server"] } } };

/** Those that wait for leases to run out begin first: left to the end they would have a worker each to themselves. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => /\/(killed-|run-limits|endpoint-breaker)/.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["lib/**/*.test.ts", "components/**/*.test.ts", "app/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["**/*.db.test.ts"],
          // Pure functions: nothing to isolate, and starting a worker for each file costs as much as the tests.
          isolate: false,
          pool: "threads",
          // Vitest would leave a core to itself.
          maxWorkers: "100%",
          // Many runs of a property take their time on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: "database",
          include: ["lib/**/*.db.test.ts"],
          globalSetup: "lib/platform/db/testing/template-database.ts",
          setupFiles: ["lib/platform/db/testing/own-database.ts"],
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
