import { Argument, type Command, InvalidArgumentError } from "commander";
import { AppError } from "#lib/domain/errors.ts";
import { InstanceRef } from "#lib/domain/instance.ts";
import { ReasonCode } from "#lib/domain/reason-code.ts";
import { bulkDecide } from "#lib/review/bulk-decide.ts";
import { runCommand } from "./run-command.ts";

interface DecideOptions {
  filter?: string;
  instance?: string[];
  reason?: string[];
  note?: string;
}

/** As often as they are given: `7`, `#7` or an id. */
function instanceRefs(text: string, before: InstanceRef[] = []): InstanceRef[] {
  const { data } = InstanceRef.safeParse(text.replace(/^#/, ""));
  if (data === undefined) throw new InvalidArgumentError("Give the number or the id of an instance.");
  return [...before, data];
}

export function addDecideCommand(program: Command): void {
  program
    .command("decide")
    .description("accept, reject or reopen many instances")
    .addArgument(new Argument("<verdict>").choices(["accept", "reject", "reopen"]))
    .option("--filter <query>", "which ones, as in the list's URL: status=pending&check=pass (an empty text: all)")
    .option("--instance <number...>", "which ones, by number or id", instanceRefs)
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
          text: `${value.decided} decided, ${value.skipped} skipped (already so, changed meanwhile, or not there).`,
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
