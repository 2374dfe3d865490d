import type { Page } from "@playwright/test";
import { item, itemNumber, nextItem, painted } from "./setup/review-desk.ts";
import { expect, test } from "./setup/test.ts";

async function statusOf(page: Page, numbers: readonly number[]): Promise<(string | undefined)[]> {
  const answer = await page.request.get("/api/v1/instances?limit=100");
  const { rows } = (await answer.json()) as { rows: { number: number; status: string }[] };
  const byNumber = new Map(rows.map(({ number, status }) => [number, status]));
  return numbers.map((number) => byNumber.get(number));
}

const decisionCount = async (studio: { cli<T>(...args: string[]): Promise<T> }) =>
  (await studio.cli<{ decisions: number }>("stats")).decisions;

test.beforeEach(async ({ page }) => {
  await page.goto("/review");
  await expect(item(page)).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: /^#/ })).toBeFocused();
  await painted(page);
});

test("from a decision's key to the next item painted take less than 100 ms", async ({ page }) => {
  await page.evaluate(() => {
    const paints: number[] = [];
    Object.assign(window, { paints });
    addEventListener(
      "keydown",
      (event) => {
        const shown = document.querySelector("[data-instance]")?.getAttribute("data-instance");
        const look = () => {
          const now = document.querySelector("[data-instance]")?.getAttribute("data-instance");
          // The frame after the one that changed it has been painted.
          if (now !== shown) requestAnimationFrame(() => paints.push(performance.now() - event.timeStamp));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  });
  for (let done = 0; done < 12; done += 1) {
    const before = await itemNumber(page);
    await page.keyboard.press("a");
    await nextItem(page, before);
    await page.waitForTimeout(150); // reading, a little
  }
  const paints = await page.evaluate(() => (window as unknown as { paints: number[] }).paints);
  expect(paints).toHaveLength(12);
  const sorted = paints.toSorted((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length * 0.9)], `all: ${sorted.map(Math.round).join(", ")} ms`).toBeLessThan(100);
  await expect(page.getByText("All saved")).toBeVisible();
});

test("a key that is held down decides once, and letters in a search field decide nothing", async ({ page, studio }) => {
  const before = await decisionCount(studio);
  const first = await itemNumber(page);
  for (let press = 0; press < 20; press += 1) await page.keyboard.down("a");
  await page.keyboard.up("a");
  await nextItem(page, first);
  const second = await itemNumber(page);
  await page.keyboard.press("r");
  await page.getByRole("combobox", { name: /Find a reason/ }).pressSequentially("area snu");
  await page.keyboard.press("Escape");
  await expect(item(page)).toHaveAttribute("data-instance", String(second));
  await expect(page.getByText("All saved")).toBeVisible();
  expect(await decisionCount(studio)).toBe(before + 1);
});

test("what is decided without a network is kept, survives a reload, and is stored once the network is back", async ({
  page,
  context,
}) => {
  await context.setOffline(true);
  const decided: number[] = [];
  for (const key of ["a", "n"]) {
    const number = await itemNumber(page);
    decided.push(number);
    await page.keyboard.press(key);
    await nextItem(page, number);
  }
  await expect(page.getByText(/Offline.*2 queued/)).toBeVisible();
  // The page can be had again, the server takes no decision yet.
  await page.route("**/api/v1/decisions", (route) => route.abort());
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByText("2 pending")).toBeVisible();
  await page.unroute("**/api/v1/decisions");
  await expect(page.getByText("All saved")).toBeVisible({ timeout: 20_000 });
  expect(await statusOf(page, decided)).toEqual(["accepted", "needsFix"]);
});

test("a decision is taken back after a reload", async ({ page }) => {
  const number = await itemNumber(page);
  await page.keyboard.press("a");
  await nextItem(page, number);
  await expect(page.getByText("All saved")).toBeVisible();
  await page.reload();
  await expect(item(page)).toBeVisible();
  const bar = page.getByRole("progressbar", { name: "Decided in this queue" });
  const counted = Number(await bar.getAttribute("aria-valuenow"));
  await page.keyboard.press("u");
  await expect.poll(() => itemNumber(page)).toBe(number);
  await expect.poll(() => statusOf(page, [number])).toEqual(["pending"]);
  await expect(bar).toHaveAttribute("aria-valuenow", String(counted - 1));
});

test("an edit that was not saved survives a reload, is shown, and is not decided over", async ({ page }) => {
  const number = await itemNumber(page);
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: "Final response" }).fill("Mine, and left in a hurry.");
  await page.reload();
  const notice = page.getByRole("status").filter({ hasText: "You have an edit that is not saved." });
  await expect(notice).toBeVisible();
  await painted(page);
  for (const key of ["a", "n", "Shift+R", "r"]) await page.keyboard.press(key);
  await expect(page.getByText("Go on with it (e) or throw it away (Shift+E) first.")).toBeVisible();
  await expect(page.getByRole("combobox", { name: /Find a reason/ })).toBeHidden();
  expect(await itemNumber(page)).toBe(number);

  await page.keyboard.press("e");
  await expect(page.getByRole("textbox", { name: "Final response" })).toHaveValue("Mine, and left in a hurry.");
  await page.keyboard.press("Escape");
  await expect(notice).toBeVisible();
  await page.keyboard.press("Shift+E");
  await expect(notice).toBeHidden();
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect(notice).toBeVisible();
  await notice.getByRole("button", { name: "Throw it away" }).click();
  await expect(notice).toBeHidden();
  await page.keyboard.press("a");
  await nextItem(page, number);
  await expect.poll(() => statusOf(page, [number])).toEqual(["accepted"]);
});

test("two windows on one queue never decide the same instance", async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto("/review");
  await expect(item(other)).toBeVisible();
  const decided: number[] = [];
  for (const window of [page, other, page, other, page, other]) {
    await window.bringToFront();
    const number = await itemNumber(window);
    decided.push(number);
    await window.keyboard.press("a");
    await nextItem(window, number);
  }
  expect(new Set(decided).size).toBe(decided.length);
  await expect(other.getByText("All saved")).toBeVisible();
  expect(new Set(await statusOf(page, decided))).toEqual(new Set(["accepted"]));
  await other.close();
});

test("an edit that somebody else overtook shows both sides, and loses neither", async ({ page, baseURL }) => {
  const list = await page.request.get("/api/v1/instances?limit=1&status=pending");
  const [row] = ((await list.json()) as { rows: { id: string; number: number }[] }).rows;
  if (!row) throw new Error("nothing is pending any more");
  await page.goto(`/instances/${row.number}`);
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: "Final response" }).fill("Mine.");

  const now = await page.request.get(`/api/v1/instances/${row.id}`);
  const { content, revision } = (await now.json()) as { content: object; revision: number };
  const theirs = await page.request.post(`/api/v1/instances/${row.id}/revisions`, {
    headers: { Origin: baseURL ?? "" },
    data: { baseRevision: revision, content: { ...content, instruction: "Marmalade tomorrow?" } },
  });
  expect(theirs.ok(), await theirs.text()).toBe(true);

  await page.keyboard.press("Control+s");
  const both = page.getByRole("region", { name: "Both edits" });
  await expect(both).toContainText("Mine.");
  await expect(both).toContainText("Marmalade");
  await page.getByRole("button", { name: "Put mine on top" }).click();
  await expect(both).toBeHidden();
  const after = async () => (await page.request.get(`/api/v1/instances/${row.id}`)).json();
  await expect.poll(after).toMatchObject({
    revision: revision + 2,
    content: { instruction: "Marmalade tomorrow?", response: "Mine." },
  });
  await expect(page.getByText("Marmalade tomorrow?").first()).toBeVisible();
});
