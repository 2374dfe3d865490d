import { describe, expect, test } from "vitest";
import { renderObservation } from "#lib/domain/observation.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import { NO_USAGE } from "#lib/domain/usage.ts";
import { harbourContract as contract } from "#lib/simulation/agents/llm/testing/harbour-contract.ts";
import type { Agents, AssistantMove, EpisodeView, ToolResponse } from "#lib/simulation/agents/ports.ts";
import { simulateInstance } from "./simulate-instance.ts";

const berths = (count: number) =>
  JSON.stringify(Array.from({ length: count }, (_, id) => ({ id, pier: "A", note: "n".repeat(60) })));

/** Agents that make the given moves and get the given bodies; the user goes on as told. */
function scripted(moves: AssistantMove[], bodies: string[], followUps: string[] = []) {
  const views: EpisodeView[] = [];
  const agents: Agents = {
    userAgent: {
      writeInstructions: async () => ({ instructions: [] }),
      answer: async () => ({ kind: "answer", text: "Pier A." }),
      followUp: async () => {
        const text = followUps.shift();
        return text === undefined ? null : { kind: "answer", text };
      },
    },
    assistantAgent: {
      async next(episode) {
        views.push({ ...episode, steps: [...episode.steps] });
        return moves.shift() ?? { kind: "respond", thought: "Done.", response: "That is all." };
      },
    },
    toolExecutor: {
      async execute(): Promise<ToolResponse> {
        return { kind: "response", statusCode: 200, body: bodies.shift() ?? "[]", trace: { answeredBy: "offline" } };
      },
      initialState: () => null,
    },
    usage: () => NO_USAGE,
  };
  const scenario: Scenario | null = null;
  return { views, run: () => simulateInstance(agents, { contract, instruction: "i", scenario, maxSteps: 8 }) };
}

const list = { action: "listBerths", actionInput: '{"pier":"A"}' };
const call = (more: object = {}): AssistantMove => ({ kind: "call", thought: "t", ...list, ...more });
const reading = (input: object): AssistantMove =>
  call({ action: "retrieve", actionInput: JSON.stringify(input) }) as AssistantMove;

describe("the loop", () => {
  test("shows a long body shortened, keeps the whole in the trace, and reads on in it", async () => {
    const body = berths(100);
    const { run } = scripted([call(), reading({ step: 0, pointer: "", from: 98 })], [body]);
    const { steps, trace } = await run();
    expect(steps[0]?.observation.length).toBeLessThan(3100);
    expect(steps[0]?.observation).toContain("retrieve step 0");
    expect(trace?.steps[0]).toEqual({ answeredBy: "offline", statusCode: 200, fullBody: body });
    expect(JSON.parse(steps[1]?.observation ?? "")).toEqual((JSON.parse(body) as object[]).slice(98));
    expect(trace?.steps[1]).toEqual({ answeredBy: "loop" });
  });

  test("numbers a shortened body by its own step, also among calls made together", async () => {
    const also = [{ action: "listBerths", actionInput: '{"pier":"B"}' }];
    const { run, views } = scripted([call({ also })], ["[]", berths(100)]);
    const { steps } = await run();
    expect(steps.map(({ sameTurn }) => sameTurn)).toEqual([undefined, true]);
    expect(steps[1]?.observation).toContain("retrieve step 1");
    // Nothing of the first is read before the second is made.
    expect(views.map((view) => view.steps.length)).toEqual([0, 2]);
  });

  test("says what is wrong when there is nothing to read on in", async () => {
    const { run } = scripted([call(), reading({ step: 0 }), reading({ step: 4 })], [berths(2)]);
    const { steps, terminationReason } = await run();
    expect(steps[0]?.observation).toBe(renderObservation(200, berths(2)));
    expect(steps[1]?.observation).toContain("was not shortened");
    expect(steps[2]?.observation).toContain("There is no step 4");
    expect(terminationReason).toBe("responded");
  });

  test("goes on after a response as long as the user does", async () => {
    const respond: AssistantMove = { kind: "respond", thought: null, response: "None." };
    const { run, views } = scripted([call(), respond, call({ actionInput: '{"pier":"B"}' })], [], ["And at B?"]);
    const { steps, response, trace } = await run();
    expect(steps.map(({ action }) => action)).toEqual(["listBerths", "respondToUser", "listBerths"]);
    expect(steps[1]).toMatchObject({ actionInput: '{"Response":"None."}', observation: "And at B?" });
    expect(trace?.steps[1]).toEqual({ answeredBy: "loop" });
    expect(response).toBe("That is all.");
    expect(views.at(-1)?.steps).toHaveLength(3);
  });
});
