import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ImportFile, importFiles } from "#lib/catalog/import-files.ts";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { plainAssessor } from "#lib/catalog/testing/plain-assessor.ts";
import { ratesDocument } from "#lib/catalog/testing/rates-api.ts";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { remoteFile } from "./remote-file.ts";
import { mcpServerFile } from "./tools/mcp-server-file.ts";

/** Its schema stands in a file beside it. */
const splitDocument = {
  openapi: "3.1.0",
  info: { title: "Split city guide", version: "1" },
  paths: {
    "/city": {
      get: {
        operationId: "getCity",
        responses: {
          200: { description: "A city.", content: { "application/json": { schema: { $ref: "city.json" } } } },
        },
      },
    },
  },
};

let server: http.Server;
let url: string;
beforeAll(async () => {
  server = http.createServer((request, response) => {
    if (request.url === "/v1/rates%20api.json?x=1") response.end(JSON.stringify(ratesDocument()));
    else if (request.url === "/v1/split.json") response.end(JSON.stringify(splitDocument));
    else if (request.url === "/v1/city.json") response.end('{"type":"object","properties":{"town":{"type":"string"}}}');
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const importAll = (...files: ImportFile[]) => importFiles(SYSTEM, { files, assessor: plainAssessor });

test("an address is a file like others: one that fails costs no other, and importing again changes nothing", async () => {
  const files = () => [
    remoteFile(`${url}/gone.json`, { allowPrivate: true }),
    remoteFile(`${url}/v1/rates%20api.json?x=1#part`, { allowPrivate: true }),
    remoteFile(`${url}/v1/rates%20api.json?x=1`),
  ];
  expect(files().map(({ name }) => name)).toEqual(["gone.json", "rates api.json", "rates api.json"]);
  const report = await importAll(...files());
  expect(report).toMatchObject({ files: { read: 1, failed: 2 }, apis: { created: 1 } });
  expect(report.problems.map(({ message }) => message)).toEqual([
    expect.stringContaining("status 404"),
    expect.stringContaining("--allow-private"),
  ]);
  expect(await importAll(...files())).toMatchObject({ apis: { created: 0, unchanged: 1 } });
});

test("the tools of a live server become one API under the server's name", async () => {
  const program = path.resolve("lib/catalog/sources/tools/testing/tiny-mcp-server.ts");
  const file = () => mcpServerFile(SYSTEM, { command: `'${process.execPath}' '${program}'` });
  expect(await importAll(file())).toMatchObject({ apis: { created: 1 }, functions: 2, problems: [] });
  expect(await importAll(file())).toMatchObject({ apis: { created: 0, unchanged: 1 }, functions: 2 });
});

test("what a document refers to is fetched only where that was allowed", async () => {
  const file = () => remoteFile(`${url}/v1/split.json`, { allowPrivate: true });
  expect(await importAll(file())).toMatchObject({ files: { failed: 1 }, apis: { created: 0 } });
  const fetchReferences = { allowPrivate: true };
  const report = await importFiles(SYSTEM, { files: [file()], assessor: plainAssessor, fetchReferences });
  expect(report).toMatchObject({ apis: { created: 1 }, functions: 1 });
  expect(report.problems.map(({ message }) => message)).toEqual([
    `What it refers to was fetched: ${url}/v1/city.json.`,
  ]);
  const { id } = await db().api.findUniqueOrThrow({ where: { slug: "split-city-guide" } });
  const { functions } = await loadContract({ apiId: id });
  expect(JSON.stringify(functions[0]?.responses)).toContain("town");
});
