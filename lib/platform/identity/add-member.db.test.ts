import { describe, expect, test } from "vitest";
import { addMember } from "./add-member.ts";
import { localAdmin } from "./local-admin.ts";

const ana = { name: "Ana", email: "Ana@example.org", role: "admin", password: "correct horse battery" } as const;

describe("addMember", () => {
  test("refuses a first account that is not an admin's", async () => {
    await expect(addMember(await localAdmin(), { ...ana, role: "reviewer" })).rejects.toMatchObject({
      code: "INVALID",
    });
  });

  test("stores the member under a lower-case address, and refuses the same address again", async () => {
    const admin = await localAdmin();
    expect(await addMember(admin, ana)).toMatchObject({ email: "ana@example.org", role: "admin" });
    await expect(addMember(admin, { ...ana, email: "ANA@example.org" })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("refuses members who are not admins", async () => {
    const reviewer = {
      kind: "member",
      memberId: "x",
      name: "R",
      email: "r@x",
      role: "reviewer",
      isLocal: false,
    } as const;
    await expect(addMember(reviewer, { ...ana, email: "b@example.org" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
