import type { Page } from "@playwright/test";
import { expect, test } from "./setup/test.ts";

/** Selects all and pastes another text. */
async function paste(page: Page, change: (text: string) => string): Promise<void> {
  const editor = page.getByRole("textbox", { name: /Document of version/ });
  await editor.click();
  const { url, text } = await page.evaluate(async () => {
    const link = document.querySelector<HTMLAnchorElement>("a[download][href*='/document?version=']");
    const response = await fetch(link?.href ?? "");
    return { url: link?.href, text: await response.text() };
  });
  expect(url).toBeDefined();
  await page.keyboard.press("ControlOrMeta+a");
  await editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, change(text));
}

test("a document is edited with its mistakes marked, saved, compared and published; older instances are stale", async ({
  page,
  studio,
}) => {
  const { instances } = await studio.cli<{ instances: number }>(
    ...["simulate", "--api", "open-meteo", "--instructions-per-api", "4", "--seed", "7", "--wait"],
  );
  expect(instances).toBe(4);
  const before = await page.request.get("/api/v1/instances?api=open-meteo&limit=100");
  const made = ((await before.json()) as { rows: unknown[] }).rows.length; // the sample run may have made one
  await page.goto("/apis/open-meteo?tab=document");
  await expect(page.getByText("5 functions, no problems")).toBeVisible();

  // A comma too few: the gutter marks the line, and nothing can be saved.
  await paste(page, (text) => text.replace('"openapi": "3.1.0",', '"openapi": "3.1.0"'));
  const problems = page.getByRole("list", { name: "Problems of the document" });
  await problems.getByRole("button", { name: /^line \d+$/ }).click();
  await expect(page.locator(".cm-lint-marker-error")).toHaveCount(1);
  await expect(page.getByText("It cannot be read as it stands").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Save as version 2" })).toHaveAttribute("aria-disabled", "true");

  // A name that is not camelCase: readable, found by the linter, by line.
  await paste(page, (text) => text.replace('"searchPlaces"', '"search_places"'));
  await expect(problems.getByText(/"search_places" is not camelCase/)).toBeVisible();

  await paste(page, (text) => text.replace("Search for places by name", "Find places by name"));
  await expect(page.getByText("5 functions, no problems")).toBeVisible();
  await page.getByRole("textbox", { name: "Note on what changed" }).fill("says find");
  await page.getByRole("button", { name: "Save as version 2" }).click();
  await page.waitForURL(/version=2/);
  await expect(page.getByText("Version 2 is not published.")).toBeVisible();
  await expect(page.getByText(/it changes searchPlaces/)).toBeVisible();
  await expect(page.getByText("says find")).toBeVisible();

  await page.getByRole("link", { name: "Compare with version 1" }).click();
  const differences = page.getByRole("region", { name: "Differences" });
  await expect(differences.getByText(/Find places by name/)).toBeVisible();
  await expect(page.getByText("1 line added, 1 line removed")).toBeVisible();

  await page.getByRole("button", { name: "Publish version 2" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText(`${made} instances of version 1 stay as they are`)).toBeVisible();
  await dialog.getByRole("button", { name: "Publish version 2" }).click();
  await expect(page.getByText("Version 2 is not published.")).toHaveCount(0);
  await page.getByRole("link", { name: `${made} instances are stale` }).click();
  await page.waitForURL(/stale=true/);
  await expect(page.getByRole("grid", { name: "Instances" }).getByRole("row")).toHaveCount(made + 1);
});

test("APIs are moved to another split by keys alone, and archived, and brought back", async ({ page }) => {
  await page.goto("/apis?q=open-");
  const grid = page.getByRole("grid", { name: "APIs" });
  await expect(grid.getByRole("row").nth(1)).toBeVisible();
  const rowCount = await grid.getByRole("row").count();
  // Keys are heard once the page has come alive: the first one is, when a row has the focus.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(grid.locator("tr:focus")).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("m");
  await expect(page.getByRole("button", { name: "Held out", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 APIs moved to the held out split")).toBeVisible();
  await page.goto("/apis?split=heldOut");
  await expect(grid.getByRole("row")).toHaveCount(3);

  await page.getByRole("checkbox", { name: /^Select all/ }).check();
  await page.keyboard.press("e");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 APIs archived")).toBeVisible();
  await expect(page.getByText("No API matches")).toBeVisible();
  await page.goto("/apis?archived=true");
  await expect(grid.getByRole("row")).toHaveCount(3);
  await page.getByRole("checkbox", { name: /^Select all/ }).check();
  await page.getByRole("button", { name: "Bring back" }).click();
  await page.getByRole("button", { name: "Bring 2 APIs back" }).click();
  await expect(page.getByText("2 APIs back in the catalogue")).toBeVisible();
  await page.goto("/apis?q=open-");
  await expect(grid.getByRole("row")).toHaveCount(rowCount);
});

test("all that match are selected at once, and the address keeps filter and order", async ({ page }) => {
  await page.goto("/apis?lint=clean&sort=instances");
  await expect(page.getByRole("columnheader", { name: "Instances" })).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("combobox", { name: "Instances" }).selectOption("some");
  await page.waitForURL(/instances=some/);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const all = page.getByRole("button", { name: /^Select all \d+ that match/ });
  // One API of each category has instances, not all of the catalogue.
  await expect(all).toHaveText(/^Select all \d\d that match/);
  const count = Number(/\d+/.exec((await all.textContent()) ?? "")?.[0]);
  await all.click();
  await expect(page.getByText(`${count} selected`)).toBeVisible();
  await expect(page.getByRole("link", { name: `Simulate ${count} APIs` })).toBeVisible();
  await page.getByRole("button", { name: "Document", exact: true }).click();
  await expect(page.getByRole("dialog", { name: `Document ${count} APIs` })).toBeVisible();
});
