import { expect, type Page } from "@playwright/test";

/** The instance that the review shows. */
export const item = (page: Page) => page.locator("[data-instance]");

/** Its number. */
export const itemNumber = async (page: Page): Promise<number> => Number(await item(page).getAttribute("data-instance"));

/** Until another instance than `before` has been painted: until then keys decide nothing, so that nobody judges what they have not seen. */
export async function nextItem(page: Page, before: number): Promise<void> {
  await expect.poll(() => itemNumber(page)).not.toBe(before);
  await painted(page);
}

/** Until what is on the page now has been painted. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
}
