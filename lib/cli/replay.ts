import { type Command, InvalidArgumentError } from "commander";
import { replayInstance } from "#lib/simulation/replay-instance.ts";
import { runCommand } from "./run-command.ts";

const instanceNumber = (text: string) => {
  const number = Number(text.replace(/^#/, ""));
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("Give the number of an instance.");
  return number;
};

export function addReplayCommand(program: Command): void {
  program
    .command("replay")
    .description("simulate an instance again from its seed and stored answers, and compare")
    .argument("<number>", "the instance's number", instanceNumber)
    .action((number: number, _options: object, command: Command) =>
      runCommand(command, async ({ actor, signal }) => {
        const value = await replayInstance(actor, { number }, { signal });
        const calls = value.calls === 0 ? "no model call" : `${value.calls} stored answers`;
        const text = value.isIdentical
          ? `Instance #${number} comes out byte-identical (${calls}).`
          : `Instance #${number} comes out otherwise in: ${value.differences.join(", ")} (${calls}).`;
        return { value, text, exitCode: value.isIdentical ? (0 as const) : (1 as const) };
      }),
    );
}
