import { DriverAdapterError } from "@prisma/driver-adapter-utils";
import { describe, expect, test } from "vitest";
import { Prisma } from "#prisma/generated/client.ts";
import { isDatabaseAway } from "./is-database-away.ts";

const known = (code: string, message: string, meta: Record<string, unknown> = {}) =>
  new Prisma.PrismaClientKnownRequestError(message, { code, meta, clientVersion: "7" });

describe("isDatabaseAway", () => {
  test.each([
    ["a refused connection", Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" })],
    ["a server that recovers", Object.assign(new Error("the database system is in recovery mode"), { code: "57P03" })],
    ["a connection cut under a statement", new Error("Connection terminated unexpectedly")],
    ["a cut connection, as Prisma tells it", known("P1017", "Server has closed the connection.")],
    [
      "a cut connection under a raw statement",
      known("P2010", "Raw query failed. Code: `N/A`. Message: `Server has closed the connection.`", {
        driverAdapterError: new DriverAdapterError({ kind: "ConnectionClosed" }),
      }),
    ],
    [
      "an address that nobody answers at, under a raw statement",
      known("P2010", "Raw query failed. Code: `N/A`.", {
        driverAdapterError: new DriverAdapterError({ kind: "DatabaseNotReachable" }),
      }),
    ],
    [
      "a server with no connection left",
      Object.assign(new Error("sorry, too many clients already"), { code: "53300" }),
    ],
    ["any of these as a cause", new Error("not stored", { cause: known("P1001", "Can't reach database server") })],
  ])("is true of %s", (_, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  test.each([
    ["a value that is taken", known("P2002", "Unique constraint failed on the fields: (`number`)")],
    ["a statement that is wrong", known("P2010", "Raw query failed. Code: `42601`. Message: `syntax error`")],
    ["our own errors", new Error("There is no run 7.")],
    ["what is no error", "ECONNREFUSED"],
  ])("is false of %s", (_, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});
