import { expect, test } from "./setup/test.ts";

const DOCUMENT = `openapi: 3.1.0
info: { title: Tide Tables, version: "1", description: When the sea comes and goes. }
paths:
  /harbours:
    get:
      operationId: searchHarbours
      summary: Search for harbours.
      parameters: [{ name: q, in: query, required: true, schema: { type: string, examples: [Brest, Dover] } }]
      responses: { "200": { description: Harbours, content: { application/json: { schema: { type: array, items: { type: string, examples: [Brest, Dover] } } } } } }
`;

test("a pasted document becomes an API that can be simulated, and pasting it twice changes nothing", async ({
  page,
}) => {
  await page.goto("/import");
  await page.getByRole("textbox", { name: "Or paste it" }).fill(DOCUMENT);
  await page.getByRole("button", { name: "Import the pasted text" }).click();
  await expect(page.getByText("1 new API").first()).toBeVisible();
  await page.goto("/apis/tide-tables");
  await expect(page.getByRole("heading", { level: 1, name: "Tide Tables" })).toBeVisible();
  await expect(page.getByText("searchHarbours").first()).toBeVisible();

  await page.goto("/import");
  await page.getByRole("textbox", { name: "Or paste it" }).fill(DOCUMENT);
  await page.getByRole("button", { name: "Import the pasted text" }).click();
  await expect(page.getByText("Nothing changed: all of it was here already").first()).toBeVisible();
});

test("of several dropped files the good ones are taken and the bad ones are named by place", async ({ page }) => {
  await page.goto("/import");
  await page.locator("input[type=file]").setInputFiles([
    {
      name: "tides.yaml",
      mimeType: "application/yaml",
      buffer: Buffer.from(DOCUMENT.replace("Tide Tables", "Tides 2")),
    },
    { name: "broken.json", mimeType: "application/json", buffer: Buffer.from('{"openapi": "3.1.0", "info": ') },
    { name: "empty.yaml", mimeType: "application/yaml", buffer: Buffer.from("") },
  ]);
  await page.getByRole("button", { name: "Import 3 files" }).click();
  await expect(page.getByText("broken.json").first()).toBeVisible();
  await expect(page.getByText("empty.yaml").first()).toBeVisible();
  await expect(page.getByText("1 new API").first()).toBeVisible();
  await page.goto("/apis/tides-2");
  await expect(page.getByRole("heading", { level: 1, name: "Tides 2" })).toBeVisible();
});
