import { test as base, expect, type Page } from "@playwright/test";
import { type Studio, startStudio } from "./studio.ts";

/** Tests that share one running copy per worker, and a page that fails the test when the browser complains. */
export const test = base.extend<{ page: Page }, { studio: Studio }>({
  studio: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what is needed
    async ({}, use) => {
      const studio = await startStudio();
      await sampleRunDone(studio);
      await use(studio);
      await studio.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ studio }, use) => use(studio.url),
  page: async ({ page }, use) => {
    const complaints = watchComplaints(page);
    await use(page);
    expect(complaints, "what the browser complained about").toEqual([]);
  },
});

/** Until the instances of the first start are there. */
async function sampleRunDone({ url }: Studio): Promise<void> {
  const run = async () => ((await (await fetch(`${url}/api/v1/runs/1`)).json()) as { status: string }).status;
  await expect.poll(run, { timeout: 60_000 }).toBe("finished");
}

/** Uncaught errors and console errors of a page. Answers with an error status are for the test to judge. */
export function watchComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(message.text());
  });
  return complaints;
}

/** Nothing of the page is wider than the window, whatever may scroll in a box of its own. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const beyond = () =>
    page.evaluate(() => {
      const { scrollWidth } = document.documentElement;
      if (scrollWidth <= window.innerWidth) return [];
      const wide = [...document.querySelectorAll("body *")].filter(
        (element) => element.getBoundingClientRect().right > window.innerWidth,
      );
      return [`${scrollWidth} of ${window.innerWidth}`, ...wide.map(({ outerHTML }) => outerHTML.slice(0, 200))];
    });
  await expect.poll(beyond).toEqual([]);
}

export { expect };
