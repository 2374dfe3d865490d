import AxeBuilder from "@axe-core/playwright";
import { expect, expectNoOverflow, test } from "./setup/test.ts";

const PAGES = [
  ["/overview", "Overview"],
  ["/apis", "APIs"],
  ["/apis/open-meteo", "Open-Meteo"],
  ["/apis/open-meteo?tab=document", "Open-Meteo"],
  ["/apis/open-meteo?tab=told", "Open-Meteo"],
  ["/apis/open-meteo?tab=graph", "Open-Meteo"],
  ["/apis/gutendex?tab=graph", "Gutendex"],
  ["/apis/open-meteo?tab=instructions", "Open-Meteo"],
  ["/apis/open-meteo?tab=instances", "Open-Meteo"],
  ["/apis/open-meteo?tab=quality", "Open-Meteo"],
  ["/apis?lint=errors&archived=true", "APIs"],
  ["/categories", "Categories"],
  ["/categories?view=table&sort=accepted", "Categories"],
  ["/documenting", /Document/],
  ["/import", "Import"],
  ["/simulate", "Simulate"],
  ["/coverage", "Coverage"],
  ["/coverage?api=open-meteo", "Coverage of Open-Meteo"],
  ["/runs", "Runs"],
  ["/runs/compare", "Compare runs"],
  ["/runs/1", "Sample: one API of each category, offline"],
  ["/runs/1?tab=apis", "Sample: one API of each category, offline"],
  ["/runs/1?tab=coverage", "Sample: one API of each category, offline"],
  ["/runs/1?tab=settings", "Sample: one API of each category, offline"],
  ["/instances", "Instances"],
  ["/instances/1", "#1"],
  ["/instances/1?tab=json", "#1"],
  ["/instances/1?tab=history", "#1"],
  ["/instances/1?tab=checks", "#1"],
  ["/review", "Review"],
  ["/exports", "Exports"],
  ["/exports/new", "New export"],
  ["/exports/1", /ToolAlpaca/],
  ["/settings/models", "Models"],
  ["/settings/members", "Members"],
  ["/settings/keyboard", "Keyboard"],
  ["/sign-in", "No password needed"],
] as const;

test.beforeAll(async ({ studio, browser }) => {
  const page = await browser.newPage({ baseURL: studio.url });
  await page.goto("/exports/new?filter=status%3Dpending");
  await page.getByRole("button", { name: /^Export \d+ instances/ }).click();
  await page.waitForURL(/\/exports\/1$/);
  await page.close();
});

for (const [path, title] of PAGES)
  test(`${path}: axe finds nothing, light or dark, and a phone shows all of it`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.locator(".skeleton")).toHaveCount(0);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      // No frames: nothing is left out by looking at this page alone, and no second one is opened for each look.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      // The other theme has other colours, and nothing else.
      if (colorScheme === "dark") axe.withRules(["color-contrast"]);
      const { violations } = await axe.analyze();
      const found = violations.map(({ impact, id, nodes }) => ({ impact, id, at: nodes.map(({ html }) => html) }));
      expect(found, colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoOverflow(page);
  });

test("a page that is not there says so, and leads back", async ({ page }) => {
  for (const path of ["/nope", "/instances/999999", "/apis/nope", "/runs/999999", "/exports/999999"]) {
    await page.goto(path);
    await expect(page.getByText(/There is no(thing)? |No run has this number/).first(), path).toBeVisible();
    await expect(page.getByRole("main").getByRole("link").first(), path).toBeVisible();
  }
});
