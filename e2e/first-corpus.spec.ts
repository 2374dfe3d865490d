import crypto from "node:crypto";
import fs from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { itemNumber, nextItem, painted } from "./setup/review-desk.ts";
import { type Studio, startStudio } from "./setup/studio.ts";
import { watchComplaints } from "./setup/test.ts";

// The whole way of a newcomer, in order, on one fresh copy: each test goes on where the one before ended.
test.describe.configure({ mode: "serial" });

let studio: Studio;
let page: Page;
let complaints: string[];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  studio = await startStudio({}, "nothing");
  page = await browser.newPage({ baseURL: studio.url, acceptDownloads: true });
  complaints = watchComplaints(page);
});
test.afterAll(async () => {
  await page.close();
  await studio.stop();
});
test.afterEach(() => expect(complaints, "what the browser complained about").toEqual([]));

const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name });

test("the first page is an overview with a sample run and three ways on", async () => {
  await page.goto("/");
  await expect(heading("Overview")).toBeVisible();
  await expect(page.getByText("Local mode: signed in without a password")).toBeVisible();
  await expect(page.getByText(/\d{3} APIs in 51 categories/)).toBeVisible();
  for (const door of ["Try it with your own API", "Use your own model", "Start from ToolAlpaca’s data"])
    await expect(page.getByRole("link", { name: door })).toBeVisible();
  await expect(page.getByText("A sample run is done")).toBeVisible({ timeout: 30_000 });
});

test("a run is launched from the form and watched until it has finished", async () => {
  await page.getByRole("link", { name: "Categories", exact: true }).click();
  await expect(heading("Categories")).toBeVisible();
  await page.goto("/simulate?category=Weather");
  await expect(heading("Simulate")).toBeVisible();
  await page.getByRole("textbox", { name: "New instructions for each API" }).fill("3");
  await expect(page.getByRole("complementary", { name: "Summary" })).toContainText("9 APIs × 3 each");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/runs\/2$/);
  await expect(page.getByText(/Finished\. 27 instances in .*100% passed the checks/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Offline").first()).toBeVisible();
  await page.getByRole("link", { name: /^Review these \d+ instances/ }).click();
  await page.waitForURL(/\/review\?run=2/);
});

test("five instances are reviewed by keyboard alone, and one decision is taken back", async () => {
  const said = (text: string) => expect(page.getByRole("status").filter({ hasText: text })).toBeVisible();
  const next = (before: number) => nextItem(page, before);
  await expect(page.getByRole("heading", { level: 2, name: /^#/ })).toBeFocused();
  await painted(page);

  const first = await itemNumber(page);
  await page.keyboard.press("a");
  await next(first);
  await said(`#${first} accepted`);

  const second = await itemNumber(page);
  await page.keyboard.press("r");
  await expect(page.getByRole("listbox", { name: "Reasons" })).toBeVisible();
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await next(second);
  await said(`#${second} rejected`);

  const third = await itemNumber(page);
  await page.keyboard.press("s");
  await next(third);

  const fourth = await itemNumber(page);
  await page.keyboard.press("a");
  await next(fourth);
  await page.keyboard.press("u");
  await expect.poll(() => itemNumber(page)).toBe(fourth);
  await painted(page);
  await page.keyboard.press("a");
  await next(fourth);

  const fifth = await itemNumber(page);
  await page.keyboard.press("a");
  await next(fifth);
  await expect(page.getByText("All saved")).toBeVisible();

  const list = await page.request.get("/api/v1/instances?run=2&limit=100");
  const { rows } = (await list.json()) as { rows: { number: number; status: string }[] };
  const statusOf = new Map(rows.map(({ number, status }) => [number, status]));
  const judged = [first, second, third, fourth, fifth].map((number) => statusOf.get(number));
  expect(judged).toEqual(["accepted", "rejected", "pending", "accepted", "accepted"]);
});

test("the keyboard sheet lists the keys of the review", async () => {
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: /keyboard/i });
  await expect(sheet.getByText("Accept and go on")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
});

test("an instance is edited, and accepted as its next revision", async () => {
  const number = await itemNumber(page);
  await page.keyboard.press("e");
  const response = page.getByRole("textbox", { name: "Final response" });
  await response.fill("Edited in the browser: 8 km, “quoted”, 日本語.");
  await page.keyboard.press("Control+Enter");
  await nextItem(page, number);
  await expect(page.getByText("All saved")).toBeVisible();

  await page.goto(`/instances/${number}`);
  await expect(page.getByText("Edited in the browser: 8 km, “quoted”, 日本語.")).toBeVisible();
  await expect(page.getByText("Accepted").first()).toBeVisible();
});

test("the accepted ones are exported, and the downloaded file is what the page promised", async () => {
  await page.goto("/exports/new?format=openai-chat");
  const order = page.getByRole("button", { name: "Export 4 instances" });
  await expect(order).toBeEnabled();
  await order.click();
  await page.waitForURL(/\/exports\/1$/);
  const file = page.getByRole("link", { name: /\.jsonl/ });
  await expect(file).toBeVisible({ timeout: 30_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
  const bytes = fs.readFileSync(await download.path());
  const digest = crypto.createHash("sha256").update(bytes).digest("hex");
  await expect(page.getByText(digest.slice(0, 12)).first()).toBeVisible();

  const lines = bytes.toString("utf8").trimEnd().split("\n");
  expect(lines).toHaveLength(4);
  const rows = lines.map((line) => JSON.parse(line) as { messages: { role: string; content: string }[] });
  const answers = rows.map(({ messages }) => messages.at(-1)?.content);
  expect(answers).toContain("Edited in the browser: 8 km, “quoted”, 日本語.");
  for (const { messages } of rows) expect(messages.map(({ role }) => role)).toContain("tool");
});

test("the command line sees the same", async () => {
  const stats = await studio.cli<Record<string, unknown>>("stats");
  expect(stats).toMatchObject({ instances: { accepted: 4, rejected: 1 }, exports: 1 });
});
