import crypto from "node:crypto";
import { type Command, Option } from "commander";
import type { Role } from "#lib/domain/member.ts";
import { addMember } from "#lib/platform/identity/add-member.ts";
import { listMembers } from "#lib/platform/identity/list-members.ts";
import { runCommand } from "./run-command.ts";

interface AddOptions {
  name: string;
  email: string;
  role: Role;
  password?: string;
}

export function addMembersCommand(program: Command): void {
  const members = program.command("members").description("people and their roles");
  members
    .command("add")
    .description("give a person an account; without --password one is made up and shown once")
    .requiredOption("--name <name>")
    .requiredOption("--email <address>")
    .addOption(new Option("--role <role>").choices(["viewer", "reviewer", "admin"]).default("reviewer"))
    .option("--password <password>", "12 characters or more")
    .action((options: AddOptions, command: Command) =>
      runCommand(command, async ({ actor }) => {
        const { name, email, role } = options;
        const password = options.password ?? crypto.randomBytes(12).toString("base64url");
        const member = await addMember(actor, { name, email, role, password });
        const value = options.password ? member : { ...member, password };
        const shown = options.password ? "" : ` Password (shown once): ${password}`;
        return { value, text: `${member.name} <${member.email}> may sign in as ${member.role}.${shown}` };
      }),
    );
  members
    .command("list")
    .description("list everybody who may sign in")
    .action((_options, command: Command) =>
      runCommand(command, async ({ actor }) => {
        const value = await listMembers(actor);
        return {
          value,
          text: value.map((member) => `${member.role.padEnd(8)}  ${member.name} <${member.email}>`).join("\n"),
        };
      }),
    );
}
