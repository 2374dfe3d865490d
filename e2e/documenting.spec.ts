import fs from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { ANSWERS } from "#lib/catalog/documenting/testing/model-answers.ts";
import { type ModelServer, startModelServer } from "#lib/platform/llm/model-server/start-model-server.ts";
import { type Studio, startStudio } from "./setup/studio.ts";
import { expectNoOverflow, watchComplaints } from "./setup/test.ts";

// Two APIs of a public-apis list are documented from the page; the first answer for the functions of one is no good.
test.describe.configure({ mode: "serial" });

let studio: Studio;
let server: ModelServer;
let page: Page;
let complaints: string[];

const BARE = ["Harbour Tides", "River Gauges"];
const wrongName = ANSWERS.functions.replace("searchHarbours", "Search_Harbours");

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await startModelServer({
    script: [
      { prompt: "api-functions", contains: "Harbour Tides", times: 1, content: wrongName },
      { prompt: "api-introduction", content: ANSWERS.introduction },
      { prompt: "api-functions", content: ANSWERS.functions },
      { prompt: "api-document", content: ANSWERS.document },
    ],
  });
  studio = await startStudio({ SAMPLE_RUN: "0" });
  const list = path.join(studio.dataDir, "public-apis.json");
  const entries = BARE.map((API) => ({
    ...{ API, Description: `${API} of the North Sea`, Auth: "", HTTPS: true, Cors: "yes" },
    ...{ Link: "https://tides.invalid", Category: "Environment" },
  }));
  fs.writeFileSync(list, JSON.stringify({ count: entries.length, entries }));
  await studio.cli("import", list);
  await studio.cli("endpoints", "add", "--name", "local", "--url", server.url, "--model", "scripted");
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

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }))).toEqual([]);
}

test("two APIs are chosen on the page and documented, a refused answer included", async () => {
  await page.goto("/documenting");
  await expect(heading("Documenting")).toBeVisible();
  await page.getByRole("button", { name: "Document APIs" }).click();
  const dialog = page.getByRole("dialog", { name: "Document APIs" });
  await dialog.getByRole("combobox", { name: "APIs" }).click();
  for (const name of BARE) await page.getByRole("option", { name: new RegExp(name) }).click();
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("list", { name: "Chosen APIs" }).getByRole("listitem")).toHaveText(BARE);
  await expect(dialog.getByRole("combobox", { name: "Endpoint" })).toHaveValue("local");
  await expectAccessible();
  await dialog.getByRole("textbox", { name: "Spend at most" }).fill("2,50");
  await dialog.getByRole("button", { name: "Start documenting" }).click();
  await expect(dialog.getByText("Spend at most: give a number in digits")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Spend at most" }).fill("2.50");
  await dialog.getByRole("button", { name: "Start documenting" }).click();
  await page.waitForURL(/\/documenting\/1$/);
  await expect(page.getByText("of $2.50")).toBeVisible();
  await expect(page.getByText("2 of 2 APIs documented.").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Version 1 waits to be published")).toHaveCount(2);
});

test("each answer is shown with what was wrong with it", async () => {
  await page.getByRole("button", { name: "4 answers for Harbour Tides" }).click();
  const refused = page.getByRole("list", { name: "What was wrong with Functions, try 1" });
  await expect(refused).toContainText('"Search_Harbours" is not camelCase');
  await expect(page.getByRole("figure", { name: "the answer of Functions, try 1" })).toContainText("Search_Harbours");
  await expect(page.getByRole("heading", { name: "Functions, try 2" })).toBeVisible();
  await expectAccessible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("what was proposed is a version to review, and the API is as it was", async () => {
  await expect(page.getByRole("link", { name: "Review version 1 of River Gauges" })).toHaveAttribute(
    "href",
    "/apis/river-gauges?tab=document&version=1",
  );
  const list = await page.request.get("/api/v1/apis?q=river");
  const { apis } = (await list.json()) as { apis: { slug: string; functionCount: number }[] };
  expect(apis).toMatchObject([{ slug: "river-gauges", functionCount: 0 }]);
});

test("the list leads back to the job, and offline refuses what it would have to invent", async () => {
  await page.goto("/documenting");
  await expect(page.getByRole("link", { name: "Harbour Tides and 1 more" })).toHaveAttribute("href", "/documenting/1");
  await expectAccessible();
  await page.getByRole("button", { name: "Document APIs" }).click();
  const dialog = page.getByRole("dialog", { name: "Document APIs" });
  await dialog.getByRole("button", { name: "Start documenting" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Choose at least one API");
  await dialog.getByRole("combobox", { name: "APIs" }).click();
  await page.getByRole("option", { name: /River Gauges/ }).click();
  await page.keyboard.press("Escape");
  await dialog.getByRole("combobox", { name: "Endpoint" }).selectOption("offline");
  await dialog.getByRole("button", { name: "Start documenting" }).click();
  await expect(dialog.getByRole("alert")).toContainText("cannot invent an API: River Gauges has no document");
});

test("the command line documents too, and reports", async () => {
  const report = await studio.cli<Record<string, unknown>>(
    ...["document", "--api", "harbour-tides", "--endpoint", "local", "--wait"],
  );
  expect(report).toMatchObject({ status: "finished", apis: 1, documented: 1, failed: [], attempts: 3 });
});
