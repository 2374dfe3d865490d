import { Dialogue } from "#components/dialogue/dialogue.tsx";
import type { CheckResult } from "#lib/domain/check.ts";
import { renderObservation } from "#lib/domain/observation.ts";
import type { Step } from "#lib/domain/step.ts";
import { Group } from "./specimen.tsx";

const STEPS: Step[] = [
  {
    thought: "The user did not say which airport. Tokyo has two, so I have to ask.",
    action: "getDetails",
    actionInput: '{"Question": "Do you fly into Haneda or Narita?"}',
    observation: "Haneda, landing around 21:30.",
  },
  {
    thought: "I should look up the METAR for RJTT first.",
    action: "getMetar",
    actionInput: '{"station": "RJTT", "format": "json", "hours": 3}',
    observation: renderObservation(
      200,
      JSON.stringify({
        station: "RJTT",
        observationId: 0,
        wind: { dir: 340, kt: 22, gusting: false },
        clouds: Array.from({ length: 16 }, (_, index) => ({
          cover: "BKN",
          baseFeet: 1000 + index * 250,
          observed: "2026-11-22T12:00:00Z",
        })),
      }).replace('"observationId":0', '"observationId":90071992547409931234'),
    ),
  },
  {
    thought: "",
    action: "getTaf",
    actionInput: '{"station": "RJTT"}',
    observation: renderObservation(400, '{"error":"format is required"}'),
  },
];

const RESULTS: CheckResult[] = [
  {
    code: "X02",
    reasonCode: "missing_required_param",
    outcome: "fail",
    target: { step: 2, field: "actionInput", pointer: "/format" },
    message: "The required argument “format” of getTaf is missing.",
  },
  {
    code: "S08",
    reasonCode: "ungrounded_answer",
    outcome: "fail",
    target: { field: "response" },
    message: "“35 kt” is in no observation.",
  },
  {
    code: "X11",
    reasonCode: "repeated_call",
    outcome: "warn",
    target: { step: 2 },
    message: "Asks for the same station as step 2.",
  },
];

const CONVERSATION: Step[] = [
  {
    thought: "Both airports are named, and neither report needs the other, so I fetch them together.",
    action: "getMetar",
    actionInput: '{"station": "RJTT", "format": "json"}',
    observation: renderObservation(
      200,
      '{"station":"RJTT","clouds":[{"cover":"BKN"},{"…":"15 more items; retrieve step 0, pointer /clouds, from 1"}]}',
    ),
  },
  {
    thought: "Both airports are named, and neither report needs the other, so I fetch them together.",
    action: "getMetar",
    actionInput: '{"station": "RJAA", "format": "json"}',
    observation: renderObservation(503, '{"error":"busy"}'),
    sameTurn: true,
  },
  {
    thought: "The list of clouds was cut; the lowest layer may come later.",
    action: "retrieve",
    actionInput: '{"step": 0, "pointer": "/clouds", "from": 1}',
    observation: '[{"cover":"OVC","baseFeet":600}]',
  },
  {
    thought: "Haneda is settled; the service was busy for Narita.",
    action: "respondToUser",
    actionInput: '{"Response": "Haneda is overcast from 600 feet. Narita could not be read just now."}',
    observation: "Then leave Narita. What is the forecast for Haneda?",
  },
  {
    thought: "The forecast is the TAF of RJTT.",
    action: "getTaf",
    actionInput: '{"station": "RJTT", "format": "json"}',
    observation: renderObservation(200, '{"station":"RJTT","text":"becoming clear"}'),
  },
];

const HOSTILE: Step[] = [
  {
    thought: "<img src=x onerror=alert(1)> <script>alert(1)</script> \u0000\u001b[31m\ud800",
    action: "<b>getTaf</b>",
    actionInput: "station: RJTT, format: json",
    observation: renderObservation(500, "<html><script>alert(1)</script> not JSON"),
  },
  {
    thought: "يجب أن أبحث عن الطقس في مطار هانيدا أولا.",
    action: "getTaf",
    actionInput: '["a", "list"]',
    observation: "x".repeat(9000),
  },
];

export function Dialogues() {
  return (
    <Group title="Dialogue">
      <Dialogue
        instruction="Are there any storm warnings for flights into Tokyo tonight, and what should I tell the passengers?"
        steps={STEPS}
        finalThought="I have what I need."
        response="Winds will reach 35 kt with thunderstorms until 02:00. Expect delays of up to an hour."
        terminationReason="responded"
        results={RESULTS}
      />
      <h3 className="text-13 text-muted">Calls made together, reading on, a user who goes on</h3>
      <Dialogue
        instruction="How low are the clouds over Haneda and Narita?"
        steps={CONVERSATION}
        finalThought="The forecast answers it."
        response="It is becoming clear over Haneda."
        terminationReason="responded"
      />
      <h3 className="text-13 text-muted">Hostile text, no response</h3>
      <Dialogue
        instruction={'<a href="javascript:alert(1)">ما هي</a> “the weather”?'}
        steps={HOSTILE}
        response=""
        terminationReason="maxSteps"
        detail="It went on past 8 steps."
      />
    </Group>
  );
}
