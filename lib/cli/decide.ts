import { Argument, type Command } from "commander";
import { AppError } from "#lib/domain/errors.ts";
import { ReasonCode } from "#lib/domain/reason-code.ts";
import { bulkDecide } from "#lib/review/bulk-decide.ts";
import { runCommand } from "./run-command.ts";

interface DecideOptions {
  filter?: string;
  instance?: string[];
  reason?: string[];
  note?: string;
}

export function addDecideCommand(program: Command): void {
  program
    .command("decide")
    .description("accept, reject or reopen many instances")
    .addArgument(new Argument("<verdict>").choices(["accept", "reject", "reopen"]))
    .option("--filter <query>", "which ones, as in the list's URL: status=pending&check=pass (an empty text: all)")
    .option("--instance <id...>", "which ones, by id")
    .option("--reason <code...>", "why, for a rejection")
    .option("--note <text>", "a note kept with each decision")
    .action((verdict: "accept" | "reject" | "reopen", options: DecideOptions, command: Command) =>
      runCommand(command, async ({ actor, say, signal }) => {
        const { filter, instance, note } = options;
        if ((filter === undefined) === (instance === undefined))
          throw new AppError("INVALID", "Say which instances with --filter or with --instance.");
        const target = instance ? { ids: instance } : { filter: filter ?? "" };
        const reasonCodes = readReasons(options.reason ?? []);
        const input = { verdict, ...target, reasonCodes, ...(note ? { note } : {}) };
        const value = await bulkDecide(actor, input, { signal, onProgress: (done) => say(`${done} decided`) });
        return {
          value,
          text: `${value.decided} decided, ${value.skipped} skipped (already so, or changed meanwhile).`,
        };
      }),
    );
}

function readReasons(codes: string[]): ReasonCode[] {
  return codes.map((code) => {
    const parsed = ReasonCode.safeParse(code);
    if (parsed.success) return parsed.data;
    throw new AppError("INVALID", `Unknown reason “${code}”. There are: ${ReasonCode.options.join(", ")}.`);
  });
}
