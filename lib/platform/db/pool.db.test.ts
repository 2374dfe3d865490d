import { expect, test } from "vitest";
import { dbPool, withConnection } from "./pool.ts";

test("a connection that is cut while it is in use fails its work, and neither the process nor the pool", async () => {
  const cut = withConnection(async (client) => {
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    await dbPool().query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return client.query("select 1");
  });
  await expect(cut).rejects.toThrow(/terminat|not queryable/);
  expect((await dbPool().query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("work that fails takes its transaction with it", async () => {
  const failing = withConnection(async (client) => {
    await client.query("begin; create table left_behind (id int)");
    throw new Error("stop");
  });
  await expect(failing).rejects.toThrow("stop");
  expect((await dbPool().query("select to_regclass('left_behind') as found")).rows).toEqual([{ found: null }]);
  expect(await withConnection(async (client) => (await client.query("select 2 as two")).rows)).toEqual([{ two: 2 }]);
});
