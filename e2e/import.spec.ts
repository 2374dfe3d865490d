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

const SWAGGER = JSON.stringify({
  swagger: "2.0",
  info: { title: "Harbour Lights", version: "1", description: "Where lights shine." },
  host: "lights.example",
  paths: {
    "/lights": {
      get: {
        operationId: "findLights",
        summary: "Find lights.",
        parameters: [{ name: "colour", in: "query", type: "string" }],
        responses: { "200": { description: "Lights", schema: { type: "array", items: { type: "string" } } } },
      },
    },
  },
});
const TOOLS = JSON.stringify({
  serverInfo: { name: "Buoy keeper" },
  tools: [
    {
      name: "find_buoy",
      description: "Finds a buoy.",
      inputSchema: { type: "object", properties: { name: { type: "string" } } },
    },
  ],
});
const README = `### Seas
| API | Description | Auth | HTTPS | CORS |
|---|---|---|---|---|
| [Wave Watch](https://waves.example) | How high waves are | No | Yes | Yes |
`;

test("files of all kinds are dropped together, each is told from its content", async ({ page }) => {
  await page.goto("/import");
  const files = { "lights.json": SWAGGER, "tools.json": TOOLS, "README.md": README };
  const dropped = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(given)) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  const zone = page.locator("input[type=file]").locator("..");
  // Until the page is alive, nothing answers.
  await expect(async () => {
    await zone.dispatchEvent("dragover", { dataTransfer: dropped });
    await expect(page.getByText("Drop to add them")).toBeVisible({ timeout: 500 });
  }).toPass();
  await zone.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(page.getByRole("list", { name: "Chosen files" }).getByRole("listitem")).toHaveCount(3);
  await page.getByRole("button", { name: "Import 3 files" }).click();
  await expect(page.getByText("1 new API.")).toHaveCount(3);
  for (const [slug, name, word] of [
    ["harbour-lights", "Harbour Lights", "findLights"],
    ["buoy-keeper", "Buoy keeper", "find_buoy"],
    ["wave-watch", "Wave Watch", "How high waves are"],
  ] as const) {
    await page.goto(`/apis/${slug}`);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText(word).first()).toBeVisible();
  }
});

test("an address inside is refused with a reason, and a command runs only after it was shown", async ({
  page,
  studio,
}) => {
  await page.goto("/import");
  await page.getByRole("textbox", { name: "From a web address" }).fill(`${studio.url}/api/health`);
  await page.getByRole("button", { name: "Import the address" }).click();
  await expect(page.getByText("not an address of the public internet").first()).toBeVisible();

  await page.goto("/import");
  const command = `'${process.execPath}' lib/catalog/sources/tools/testing/tiny-mcp-server.ts`;
  await page.getByRole("textbox", { name: "From an MCP server" }).fill(command);
  await page.getByRole("button", { name: "Import the MCP server’s tools" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Run this command on the server?" });
  await expect(dialog.getByText(command)).toBeVisible();
  await dialog.getByRole("button", { name: "Run it", exact: true }).click();
  await expect(page.getByText("1 new API").first()).toBeVisible();
  await page.goto("/apis/tiny-server");
  await expect(page.getByText("shout").first()).toBeVisible();
});
