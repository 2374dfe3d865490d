import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type ModelServer, startModelServer } from "#lib/platform/llm/model-server/start-model-server.ts";
import { type Studio, startStudio } from "./setup/studio.ts";
import { expectNoOverflow, watchComplaints } from "./setup/test.ts";

// A budget is set, one instance is tried, the run is watched, paused, resumed and ends at the budget; then a hole is filled.
test.describe.configure({ mode: "serial" });

let studio: Studio;
let server: ModelServer;
let page: Page;
let complaints: string[];

const BUDGET_USD = 0.4;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await startModelServer({ latencyMs: 300 });
  studio = await startStudio({ SAMPLE_RUN: "0" });
  await studio.cli(
    ...["endpoints", "add", "--name", "local", "--url", server.url, "--model", "scripted"],
    ...["--input-price", "2", "--output-price", "8"],
  );
  // Of a context of its own: axe opens a second page beside it.
  page = await (await browser.newContext({ baseURL: studio.url })).newPage();
  complaints = watchComplaints(page);
});
test.afterAll(async () => {
  await page.close();
  await studio.stop();
  await server.close();
});
test.afterEach(() => expect(complaints, "what the browser complained about").toEqual([]));

const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const summary = () => page.getByRole("complementary", { name: "Summary" });

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }))).toEqual([]);
}

/** What changed its place since the page began to load. */
const movedOnPage = () =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const moved: string[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const { sources } of list.getEntries() as unknown as { sources: { node: Node | null }[] }[])
            moved.push(...sources.map(({ node }) => node?.textContent?.slice(0, 100) ?? "something that is gone"));
        });
        observer.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => {
          observer.disconnect();
          resolve(moved);
        }, 300);
      }),
  );

test("the form estimates what a run will take, and warns when that is above the budget", async () => {
  await page.goto("/simulate?category=Weather");
  await expect(heading("Simulate")).toBeVisible();
  await expect(summary()).toContainText("0: no model takes part");
  await page.getByRole("combobox", { name: "Plays user, assistant and API" }).selectOption("local");
  await expect(summary()).toContainText("From the size of the documents");
  await page.getByRole("textbox", { name: /^Spend at most/ }).fill(String(BUDGET_USD));
  await expect(summary()).toContainText(`above your limit of $${BUDGET_USD.toFixed(2)}`);
});

test("every group of settings opens by keyboard, and says by field what is wrong", async () => {
  for (const group of ["Kinds of instruction", "Failures of the service", "Agents and language", "When it ends"]) {
    await page.locator("summary", { hasText: group }).focus();
    await page.keyboard.press("Enter");
  }
  await page.getByRole("group", { name: "Failures of the service" }).getByRole("button", { name: "Realistic" }).click();
  await page.getByLabel("When exactly this many instances fail no check").check();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("textbox", { name: "Instances that pass" })).toBeFocused();
  await expect(
    page.getByRole("alert").filter({ hasText: "Instances that pass: give a whole number from 1" }),
  ).toBeVisible();
  await page.getByLabel("When every instruction has its instance").check();
  await expectAccessible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("what was entered is there again after the page was left, and only a press throws it away", async () => {
  const navigation = page.getByRole("navigation", { name: "Sections" });
  const notice = page.getByText("Filled in as you left it.");
  const endpoint = page.getByRole("combobox", { name: "Plays user, assistant and API" });
  const isRefilled = async () => {
    await expect(notice).toBeVisible();
    await expect(endpoint).toHaveValue("local");
    await expect(page.getByRole("textbox", { name: /^Spend at most/ })).toHaveValue(String(BUDGET_USD));
    await expect(page.getByRole("combobox", { name: "Category" })).toHaveText("Weather");
    await expect(page.locator("summary", { hasText: "Failures of the service" })).toContainText("realistic");
  };
  await expect(notice).toBeHidden();
  await navigation.getByRole("link", { name: "Runs", exact: true }).click();
  await expect(heading("Runs")).toBeVisible();
  await navigation.getByRole("link", { name: "Simulate", exact: true }).click();
  await isRefilled();
  await page.reload();
  await isRefilled();
  expect(await movedOnPage(), "what moved while it was filled in").toEqual([]);

  await page.getByRole("button", { name: "Start afresh" }).press("Enter");
  await expect(notice).toBeHidden();
  await expect(endpoint).toHaveValue("offline");
  await expect(heading("Simulate")).toBeFocused();
  await page.getByRole("button", { name: "Put it back" }).click();
  await isRefilled();
});

test("one instance is tried before the run, and stored nowhere", async () => {
  await page.getByRole("button", { name: "Try one" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Try one" }).click();
  await expect(page.getByRole("article", { name: "Dialogue" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/model calls?, [\d,]+ tokens in/)).toBeVisible();
  await expectAccessible();
  const stats = await studio.cli<{ instances: { total: number } }>("stats");
  expect(stats.instances.total).toBe(0);
});

test("the run is watched, paused and resumed, and ends at its budget", async () => {
  await page.getByRole("button", { name: /^Simulate \d+ instructions/ }).click();
  await page.waitForURL(/\/runs\/1$/);
  expect(await page.evaluate(() => Object.values(sessionStorage).filter((text) => text.includes("Weather")))).toEqual(
    [],
  );
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("nothing else begins until the run is resumed")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(page.getByText(`Ended: the budget of $${BUDGET_USD.toFixed(2)} was reached.`)).toBeVisible({
    timeout: 60_000,
  });
  const run = (await (await page.request.get("/api/v1/runs/1")).json()) as {
    agentUsage: { costUsd: number }[];
    doneCount: number;
  };
  const spentUsd = run.agentUsage.reduce((sum, { costUsd }) => sum + costUsd, 0);
  expect(spentUsd).toBeLessThanOrEqual(BUDGET_USD);
  expect(run.doneCount).toBeGreaterThan(0);
  await expect(page.getByRole("table", { name: "Calls, tokens and cost by agent" })).toBeVisible();
  await expectAccessible();
});

test("its settings are cloned into the form", async () => {
  await page.getByRole("link", { name: /^Clone/ }).click();
  await expect(page.getByText("With the settings of run 1.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^Spend at most/ })).toHaveValue(String(BUDGET_USD));
  await expect(page.locator("summary", { hasText: "Failures of the service" })).toContainText("realistic");
});

test("a hole of the coverage map is filled", async () => {
  await page.goto("/coverage");
  await expect(heading("Coverage")).toBeVisible();
  await expectAccessible();
  await page.getByRole("link", { name: "Books", exact: true }).click();
  await page.getByRole("link", { name: "Gutendex", exact: true }).click();
  await expect(heading("Coverage of Gutendex")).toBeVisible();
  await expectAccessible();
  const hole = page.getByRole("link", { name: /^Fill \w+, Single call$/ }).first();
  const name = ((await hole.getAttribute("aria-label")) ?? "").replace(/^Fill (\w+), .*$/, "$1");
  await hole.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Filling a hole of the coverage map.")).toBeVisible();
  await expect(summary()).toContainText("1 API × 5 each");
  await page.getByRole("button", { name: "Simulate 5 instructions" }).click();
  await page.waitForURL(/\/runs\/2$/);
  await expect(page.getByText(/Finished\. \d instances? in /)).toBeVisible({ timeout: 30_000 });
  await page.getByRole("link", { name: "Coverage", exact: true }).last().click();
  await page.getByRole("link", { name: "Gutendex", exact: true }).click();
  const cell = page.getByRole("link", { name: new RegExp(`^${name}, Single call: \\d generated`) });
  await expect(cell).toBeVisible();
  await expectAccessible();
  await cell.click();
  await page.waitForURL(/\/instances\?.*kind=singleCall/);
  await expect(heading("Instances")).toBeVisible();
});

test("two runs stand side by side", async () => {
  await page.goto("/runs/2");
  await page.getByRole("link", { name: "Compare" }).click();
  await expect(heading("Compare runs")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "First run" })).toHaveValue("2");
  await expect(page.getByRole("table", { name: "Settings that differ" })).toContainText("the category Weather");
  await expect(page.getByRole("table", { name: "Cost and pace" })).toContainText("Cost an instance");
  await expectAccessible();
});

test("an instance shows what each step did to the service", async () => {
  const { runId } = await studio.cli<{ runId: string }>(
    ...["simulate", "--api", "sendinblue", "--instructions-per-api", "12", "--seed", "1", "--wait"],
  );
  const list = await page.request.get(`/api/v1/instances?run=${runId}&function=createContact&check=pass`);
  const [row] = ((await list.json()) as { rows: { number: number }[] }).rows;
  await page.goto(`/instances/${row?.number}`);
  await expect(heading(`#${row?.number}`)).toBeVisible();
  await page.keyboard.press("v");
  const table = page.getByRole("region", { name: /^Table / }).first();
  await expect(table).toContainText(/rows? now/);
  await expectAccessible();
  await page.keyboard.press("v");
  await expect(table).toBeHidden();
});

test("a run is cancelled by keyboard, and the focus stays on its page", async () => {
  const { runId } = await studio.cli<{ runId: string }>(
    ...["simulate", "--api", "open-meteo", "--instructions-per-api", "200", "--endpoint", "local"],
  );
  await page.goto(`/runs/${runId}`);
  const cancel = page.getByRole("button", { name: "Cancel", exact: true });
  await cancel.press("Enter");
  const dialog = page.getByRole("alertdialog", { name: /^Cancel run/ });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(cancel).toBeFocused();
  await cancel.press("Enter");
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("button", { name: "Cancel run" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Cancelled.", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});
