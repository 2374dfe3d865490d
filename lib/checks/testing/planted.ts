import type { CheckCode, CheckedInstance, CheckTwin } from "#lib/domain/check.ts";
import { renderObservation } from "#lib/domain/observation.ts";
import type { Step } from "#lib/domain/step.ts";
import { goodStep, instanceWith, scenarioWith, stepWith } from "./harbour-desk.ts";

/** One defect each: an instance in which only the rule of that code finds something, and a near miss in which none does. */
export interface Planted {
  defect: CheckedInstance;
  nearMiss: CheckedInstance;
  twin?: CheckTwin;
}

const calling = (changes: Partial<Step>) => instanceWith({ steps: [stepWith(changes)] });

const asking = (question: string, answer: string) =>
  stepWith({ action: "getDetails", actionInput: JSON.stringify({ Question: question }), observation: answer });

/** The harbour is left out of the instruction, and told when asked. */
const forgetful = scenarioWith({
  kind: "missingRequired",
  goal: "a berth for two nights",
  statedFacts: [{ functionName: "findBerths", argument: "nights", value: 2 }],
  hiddenFacts: [{ functionName: "findBerths", argument: "harbour", value: "Marstal" }],
});
const forgetfully = { instruction: "Is there a berth free for two nights?" };

const booking = (statusCode: number) =>
  stepWith({
    action: "bookBerth",
    actionInput: '{"berthId": 4418, "boat": "Ellen"}',
    observation: renderObservation(statusCode, statusCode < 300 ? '{"bookingId":"b-71"}' : '{"error":"taken"}'),
  });

export const PLANTED: Record<CheckCode, Planted> = {
  F01: {
    defect: calling({ actionInput: "{'harbour': 'Marstal'}" }),
    nearMiss: calling({ action: "tides", actionInput: "", observation: renderObservation(200, "{}") }),
  },
  F02: {
    defect: calling({ action: "findBerth" }),
    nearMiss: instanceWith({
      steps: [
        stepWith({
          action: "getDetails",
          actionInput: '{"Question": "How long is the boat?"}',
          observation: "Nine metres.",
        }),
        goodStep,
      ],
    }),
  },
  F03: { defect: calling({ actionInput: '["Marstal", 2]' }), nearMiss: calling({ actionInput: '{"harbour": "[2]"}' }) },
  F04: {
    defect: calling({ actionInput: '{"nights": 2}' }),
    nearMiss: calling({ actionInput: '{"harbour": "Marstal"}' }),
  },
  F05: {
    defect: calling({ actionInput: '{"harbour": "Marstal", "nights": "two"}' }),
    nearMiss: calling({ actionInput: '{"harbour": "Marstal", "arrival": "2024-07-01"}' }),
  },
  F06: {
    defect: calling({ actionInput: '{"harbour": "Marstal", "kind": "wooden"}' }),
    nearMiss: calling({ actionInput: '{"harbour": "Marstal", "kind": "fixed"}' }),
  },
  F07: {
    defect: calling({ actionInput: '{"harbour": "Marstal", "boatLength": 9}' }),
    nearMiss: calling({ actionInput: '{"harbour": "Marstal", "nights": 1, "kind": "fixed"}' }),
  },
  F08: {
    defect: instanceWith({ steps: [goodStep, stepWith({ thought: " ", actionInput: '{"harbour": "Troense"}' })] }),
    nearMiss: instanceWith({
      steps: [goodStep, stepWith({ thought: "", actionInput: '{"harbour": "Troense"}', sameTurn: true })],
    }),
  },
  F09: { defect: instanceWith({ response: " \u0000\u200b\n" }), nearMiss: instanceWith({ response: "0" }) },
  F13: {
    defect: instanceWith({}, "maxSteps"),
    nearMiss: instanceWith({
      steps: ["Marstal", "Troense", "Faaborg", "Svendborg", "Rudkøbing"].map((harbour) =>
        stepWith({ actionInput: JSON.stringify({ harbour }) }),
      ),
    }),
  },
  F14: {
    defect: instanceWith({ steps: [asking("Which harbour?", "Marstal.")] }),
    nearMiss: instanceWith({ steps: [asking("Which harbour?", "Marstal."), goodStep] }),
  },
  X01: {
    defect: instanceWith({
      steps: [stepWith({ observation: renderObservation(503, '{"error":"busy"}') })],
      response: "A berth is free on the north pier.",
    }),
    nearMiss: instanceWith({
      steps: [stepWith({ observation: renderObservation(503, '{"error":"busy"}') }), goodStep],
    }),
  },
  X02: {
    defect: instanceWith({ steps: [goodStep, stepWith({ actionInput: '{ "nights": 2.0, "harbour": "Marstal" }' })] }),
    nearMiss: instanceWith({ steps: [goodStep, stepWith({ actionInput: '{"harbour": "Marstal", "nights": 3}' })] }),
  },
  X03: {
    defect: calling({ observation: renderObservation(200, '{"berths":[{"berthId":"A4","pier":"North"}]}') }),
    nearMiss: calling({ observation: renderObservation(200, '{"berths":[],"season":"summer"}') }),
  },
  X11: {
    defect: calling({
      observation: renderObservation(200, '{"berths":[{"berthId":7,"pier":"East","contact":"desk@example.com"}]}'),
    }),
    nearMiss: calling({
      observation: renderObservation(200, '{"berths":[{"berthId":7,"pier":"East","contact":"desk@marstal-havn.dk"}]}'),
    }),
  },
  S04: {
    defect: instanceWith({ steps: [goodStep, booking(409), stepWith({ action: "tides", actionInput: "{}" })] }),
    nearMiss: instanceWith({
      steps: [goodStep, booking(409), { ...booking(200), actionInput: '{"berthId": 7, "boat": "Ellen"}' }],
    }),
  },
  S05: {
    defect: { ...instanceWith(forgetfully), scenario: forgetful },
    nearMiss: {
      ...instanceWith({ ...forgetfully, steps: [asking("Which harbour?", "Marstal, please."), goodStep] }),
      scenario: forgetful,
    },
  },
  S06: {
    defect: { ...instanceWith({ steps: [asking("Which harbour?", "Marstal."), goodStep] }), scenario: scenarioWith() },
    nearMiss: {
      ...instanceWith({ ...forgetfully, steps: [asking("Which harbour?", "Marstal."), goodStep] }),
      scenario: forgetful,
    },
  },
  S07: {
    defect: {
      ...instanceWith({
        ...forgetfully,
        steps: [asking("Which harbour?", "Marstal, from the 4th of July."), goodStep],
      }),
      scenario: forgetful,
    },
    nearMiss: {
      ...instanceWith({ ...forgetfully, steps: [asking("Which harbour?", "It is Marstal, for 2 nights."), goodStep] }),
      scenario: forgetful,
    },
  },
  S08: {
    defect: instanceWith({ instruction: "Ask HarbourDesk for a berth in Marstal." }),
    nearMiss: instanceWith({ instruction: "Ask the harbour desk for a berth in Marstal, and mind the tides." }),
  },
  D01: { defect: instanceWith(), nearMiss: instanceWith({ response: "Yes." }), twin: { number: 12 } },
};
