import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ImportFile, importFiles } from "#lib/catalog/import-files.ts";
import { plainAssessor } from "#lib/catalog/testing/plain-assessor.ts";
import { ratesDocument } from "#lib/catalog/testing/rates-api.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { remoteFile } from "./remote-file.ts";
import { mcpServerFile } from "./tools/mcp-server-file.ts";

let server: http.Server;
let url: string;
beforeAll(async () => {
  server = http.createServer((request, response) => {
    if (request.url === "/v1/rates%20api.json?x=1") response.end(JSON.stringify(ratesDocument()));
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
