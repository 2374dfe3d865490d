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

/** Edits what the desk shows, there or on its own page, and lets somebody else save another instruction meanwhile. */
async function editOvertaken(page: Page, baseURL: string | undefined, where: "desk" | "page", theirs: string) {
  const answer = await page.request.get(`/api/v1/instances/${await itemNumber(page)}`);
  const { id, number } = (await answer.json()) as { id: string; number: number };
  if (where === "page") await page.goto(`/instances/${number}`);
  const response = `Mine of ${Date.now()}.`;
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: "Final response" }).fill(response);
  const revision = await saveAnother(page, baseURL, id, { instruction: theirs });
  await page.keyboard.press("Control+s");
  const both = page.getByRole("region", { name: "Both edits" });
  await expect(both).toContainText("Mine");
  await expect(both).toContainText(theirs.split(" ")[0] as string);
  const stored = async () => (await page.request.get(`/api/v1/instances/${id}`)).json();
  return { both, stored, revision, response };
}

/** Saves a revision with this changed, past the page. @returns its number */
async function saveAnother(page: Page, baseURL: string | undefined, id: string, change: object): Promise<number> {
  const now = await page.request.get(`/api/v1/instances/${id}`);
  const { content, revision } = (await now.json()) as { content: object; revision: number };
  const saved = await page.request.post(`/api/v1/instances/${id}/revisions`, {
    headers: { Origin: baseURL ?? "" },
    data: { baseRevision: revision, content: { ...content, ...change } },
  });
  expect(saved.ok(), await saved.text()).toBe(true);
  return revision + 1;
}

test("an edit that somebody else overtook shows both sides, and loses neither", async ({ page, baseURL }) => {
  const { both, stored, revision, response } = await editOvertaken(page, baseURL, "page", "Marmalade tomorrow?");
  await page.getByRole("button", { name: "Put mine on top" }).click();
  await expect(both).toBeHidden();
  await expect.poll(stored).toMatchObject({
    revision: revision + 1,
    content: { instruction: "Marmalade tomorrow?", response },
  });
  await expect(page.getByText("Marmalade tomorrow?").first()).toBeVisible();
});

for (const where of ["desk", "page"] as const)
  test(`on the ${where}, whoever keeps the other's edit is rid of their own, unless they take it back at once`, async ({
    page,
    baseURL,
  }) => {
    const theirs = where === "desk" ? "Quinces today?" : "Pears today?";
    const { both, stored, revision, response } = await editOvertaken(page, baseURL, where, theirs);
    await page.getByRole("button", { name: "Keep theirs" }).click();
    await expect(both).toBeHidden();
    await expect(page.getByText(theirs).first()).toBeVisible();
    expect(await stored()).toMatchObject({ revision });
    const notice = page.getByRole("status").filter({ hasText: "You have an edit that is not saved." });
    await page.getByRole("button", { name: "Put it back" }).click();
    await expect(notice).toBeVisible();
    await notice.getByRole("button", { name: "Throw it away" }).click();
    await expect(notice).toBeHidden();
    await page.reload();
    await expect(page.getByText(theirs).first()).toBeVisible();
    await painted(page);
    await expect(notice).toBeHidden();
    await page.keyboard.press("e");
    await expect(page.getByRole("textbox", { name: "Final response" })).not.toHaveValue(response);
  });

test("over checks that fail, accepting takes a second press; looking elsewhere takes the first one back", async ({
  page,
  baseURL,
}) => {
  const list = await page.request.get("/api/v1/instances?limit=2&status=pending&check=pass");
  const { rows } = (await list.json()) as { rows: { id: string; number: number }[] };
  for (const { id } of rows) await saveAnother(page, baseURL, id, { response: "" });
  await page.goto("/review?check=fail");
  await expect(item(page)).toBeVisible();
  await painted(page);
  const number = await itemNumber(page);
  const question = page.getByRole("status").filter({ hasText: "1 check fails: No final response." });
  await page.keyboard.press("a");
  await expect(question).toContainText("Press Accept again to accept it all the same.");
  for (const elsewhere of ["j", "Escape"]) {
    await page.keyboard.press(elsewhere);
    await expect(question).toBeHidden();
    await page.keyboard.press("a");
    await expect(question).toBeVisible();
  }
  await page.keyboard.press("ArrowRight");
  await nextItem(page, number);
  await expect(question).toBeHidden();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => itemNumber(page)).toBe(number);
  await expect(question).toBeHidden();
  expect(await statusOf(page, [number])).toEqual(["pending"]);

  await painted(page);
  await page.keyboard.press("a");
  await expect(question).toBeVisible();
  await painted(page);
  await page.keyboard.press("a");
  await nextItem(page, number);
  await expect(question).toBeHidden();
  await expect.poll(() => statusOf(page, [number])).toEqual(["accepted"]);
  await page.keyboard.press("u");
  await expect.poll(() => itemNumber(page)).toBe(number);
  await expect.poll(() => statusOf(page, [number])).toEqual(["pending"]);
  await expect(question).toBeHidden();
});

test("accepting many says how many of them fail their checks", async ({ page, baseURL }) => {
  const list = await page.request.get("/api/v1/instances?limit=1&status=pending&check=pass");
  const { rows } = (await list.json()) as { rows: { id: string }[] };
  for (const { id } of rows) await saveAnother(page, baseURL, id, { response: "" });
  const failing = await page.request.get("/api/v1/instances?limit=1&check=fail");
  const { count } = (await failing.json()) as { count: { value: number } };
  const words = new RegExp(`\\b${count.value} of them fails? checks\\.`);
  await page.goto("/instances");
  const select = () => page.getByRole("checkbox", { name: "Select row 1", exact: true }).click();
  await select();
  const bar = page.getByRole("region", { name: "Selected instances" });
  await bar.getByRole("button", { name: /^Select all/ }).click();
  await bar.getByRole("button", { name: /^Accept/ }).click();
  await expect(bar).toContainText(words);
  await bar.getByRole("button", { name: "Back" }).click();
  await page.goto("/instances?check=pass");
  await select();
  await page.keyboard.press("a");
  await expect(bar).toContainText("It fails no check.");
});

test("no dot stands at an end of a line of an instance's facts, however narrow it is", async ({ page }) => {
  for (const path of ["/instances/1", "/review", "/instances?peek=1"]) {
    await page.goto(path);
    const facts = page.locator("[data-fact]");
    await expect(facts.first()).toBeVisible();
    for (const width of [320, 390, 480, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      // The margin with the dot is cut off where a fact begins a line, and only there.
      const lines = await facts.evaluateAll((all) => {
        const clip = all[0]?.parentElement?.parentElement?.getBoundingClientRect().left ?? 0;
        const tops = all.map((fact) => fact.getBoundingClientRect());
        return tops.map(({ left, bottom }, index) => ({
          begins: index === 0 || tops.slice(0, index).every((before) => before.bottom < bottom - 4),
          isCut: left + 12 < clip,
        }));
      });
      for (const { begins, isCut } of lines) expect(isCut, `${path} at ${width}`).toBe(begins);
    }
  }
});
