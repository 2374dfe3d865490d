import type { CheckCode, CheckedInstance, CheckTwin } from "#lib/domain/check.ts";
import { renderObservation } from "#lib/domain/observation.ts";
import type { Step } from "#lib/domain/step.ts";
import { goodStep, instanceWith, stepWith } from "./harbour-desk.ts";

/** One defect each: an instance in which only the rule of that code finds something, and a near miss in which none does. */
export interface Planted {
  defect: CheckedInstance;
  nearMiss: CheckedInstance;
  twin?: CheckTwin;
}

const calling = (changes: Partial<Step>) => instanceWith({ steps: [stepWith(changes)] });

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
  F09: { defect: instanceWith({ response: " \u0000\u200b\n" }), nearMiss: instanceWith({ response: "0" }) },
  F13: {
    defect: instanceWith({}, "maxSteps"),
    nearMiss: instanceWith({
      steps: ["Marstal", "Troense", "Faaborg", "Svendborg", "Rudkøbing"].map((harbour) =>
        stepWith({ actionInput: JSON.stringify({ harbour }) }),
      ),
    }),
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
  S08: {
    defect: instanceWith({ instruction: "Ask HarbourDesk for a berth in Marstal." }),
    nearMiss: instanceWith({ instruction: "Ask the harbour desk for a berth in Marstal, and mind the tides." }),
  },
  D01: { defect: instanceWith(), nearMiss: instanceWith({ response: "Yes." }), twin: { number: 12 } },
};
