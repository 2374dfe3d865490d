import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkUrl } from "./check-url.ts";
import { FETCH_LIMIT_BYTES, fetchPublic } from "./fetch-public.ts";
import { isPublicAddress } from "./public-address.ts";

let server: http.Server;
let port: number;
let hits: string[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const path = request.url ?? "";
    hits.push(path);
    if (path.startsWith("/to?")) response.writeHead(302, { location: decodeURIComponent(path.slice(4)) }).end();
    else if (path === "/loop") response.writeHead(301, { location: "/loop" }).end();
    else if (path === "/large") response.end(Buffer.alloc(FETCH_LIMIT_BYTES + 1));
    else if (path === "/zip") response.writeHead(200, { "content-encoding": "gzip" }).end("x");
    else if (path === "/slow") response.write("{");
    else if (path === "/gone") response.writeHead(404).end();
    else response.end("hello");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  hits = [];
});

const local = (path: string) => `http://127.0.0.1:${port}${path}`;
const answering =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("public addresses", () => {
  test.each([
    ..."0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.1.2.3 169.254.169.254 172.16.0.1 172.31.255.255 192.168.0.1 198.18.0.1".split(
      " ",
    ),
    ..."224.0.0.1 240.0.0.1 255.255.255.255 192.0.2.1 192.88.99.1 203.0.113.9".split(" "),
    ..."::1 :: ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 fc00::1 fd12::1 fe80::1 fe80::1%eth0".split(
      " ",
    ),
    ..."ff02::1 2001:db8::1 2001::1 2002:7f00:1::1 3fff::1 fec0::1 not-an-address 1.2.3".split(" "),
  ])("are not %s", (address) => expect(isPublicAddress(address)).toBe(false));
  test.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "are %s",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
});

describe("fetchPublic", () => {
  test.each([
    ["127.0.0.1"],
    ["127.1"],
    ["2130706433"],
    ["0x7f.1"],
    ["0x7f000001"],
    ["017700000001"],
    ["0177.0.0.1"],
    ["127.0.0.1."],
    ["localhost"],
    ["localhost."],
    ["LOCALHOST"],
    ["[::1]"],
    ["[::ffff:127.0.0.1]"],
    ["[::ffff:7f00:1]"],
    ["[64:ff9b::7f00:1]"],
    ["0.0.0.0"],
    ["0"],
    ["[::]"],
    ["①②⑦.⓪.⓪.①"],
  ])("never reaches this machine as %s", async (host) => {
    await expect(fetchPublic(`http://${host}:${port}/x`)).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("not an address of the public internet"),
    });
    expect(hits).toEqual([]);
  });

  test("refuses a name when any of its addresses is private", async () => {
    const resolve = answering("8.8.8.8", "127.0.0.1");
    await expect(fetchPublic(`http://two.example:${port}/`, { resolve })).rejects.toMatchObject({ code: "INVALID" });
    expect(hits).toEqual([]);
  });

  test("connects to the address it has checked: a name that answers otherwise later gains nothing", async () => {
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      // TEST-NET in place of a public address that nobody answers at would take the connect's time-out.
      return [{ address: asked === 1 ? "8.8.8.8" : "127.0.0.1", family: 4 }];
    };
    await expect(fetchPublic(`http://rebind.example:${port}/`, { resolve, deadlineMs: 700 })).rejects.toMatchObject({
      code: "UPSTREAM",
    });
    expect(asked).toBe(1);
    expect(hits).toEqual([]);
  });

  test("checks each redirect as it does the first address", async () => {
    const resolve = async (hostname: string) =>
      hostname === "start.example" ? [{ address: "127.0.0.1", family: 4 }] : [{ address: "10.0.0.1", family: 4 }];
    const follow = (target: string) =>
      fetchPublic(local(`/to?${encodeURIComponent(target)}`), { allowPrivate: true, resolve });
    await expect(follow("file:///etc/passwd")).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("file:"),
    });
    await expect(follow("http://a:b@example.com/")).rejects.toMatchObject({ code: "INVALID" });
    expect((await follow("/there")).url.pathname).toBe("/there");
    expect(hits).toContain("/there");
    await expect(fetchPublic(local("/loop"), { allowPrivate: true })).rejects.toMatchObject({
      message: expect.stringContaining("3 times"),
    });
    expect(hits.filter((path) => path === "/loop")).toHaveLength(4);
  });

  test.each([
    ["/large", "LIMIT", "larger than 10 MB"],
    ["/gone", "UPSTREAM", "status 404"],
    ["/zip", "UPSTREAM", "compressed"],
    ["/slow", "UPSTREAM", "longer than 0.5 s"],
  ])("says why %s gives nothing", async (path, code, words) => {
    await expect(
      fetchPublic(local(path), { allowPrivate: true, deadlineMs: path === "/slow" ? 500 : 5_000 }),
    ).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });

  test("fetches from a private address only when that is allowed", async () => {
    const { bytes } = await fetchPublic(local("/x"), { allowPrivate: true });
    expect(new TextDecoder().decode(bytes)).toBe("hello");
  });

  test.each([
    "ftp://example.com/x",
    "file:///etc/passwd",
    "data:text/plain,x",
    "gopher://x",
    "http://u:p@example.com",
    "http://u@example.com",
    "nonsense",
    "",
  ])("refuses the address %s", (address) => expect(() => checkUrl(address)).toThrow(/such as https/));
});

test("a redirect to a private address is refused before anything is sent there", async () => {
  // The first hop is let through as public by a resolver of the test; the second is a literal.
  const { outboundAgent } = await import("./outbound-agent.ts");
  const agent = outboundAgent({ maxBytes: 1000, resolve: answering("169.254.169.254") });
  const { request } = await import("undici");
  await expect(request(`http://metadata.example:${port}/`, { dispatcher: agent })).rejects.toMatchObject({
    code: "INVALID",
  });
  await expect(request(local("/x"), { dispatcher: agent })).rejects.toMatchObject({ code: "INVALID" });
  expect(hits).toEqual([]);
  await agent.destroy();
});
