/** An API of our own making, in ToolAlpaca's published shape. */
export function ratesApi(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Name: "Rates",
    Description: "Currency rates of the day",
    Link: "https://rates.example",
    Category: "Finance",
    Introduction: "Looks up rates.",
    Functions: "1. Name: getRate",
    Documentation: JSON.stringify(ratesDocument()),
    Instructions: ["What is the euro worth?", "And the yen?"],
    Golden_Answers: [[{ Action: "getRate", Action_Input: '{"currency": "EUR"}' }], []],
    Instances: [ratesInstance("What is the euro worth?", "EUR"), ratesInstance("And the yen?", "JPY")],
    ...fields,
  };
}

export function ratesInstance(input: string, currency: string, fields: Record<string, unknown> = {}) {
  return {
    input,
    output: `One ${currency} is 1.1 USD.`,
    "Final Thought": "I know the rate.",
    intermediate_steps: [
      [
        ["getRate", JSON.stringify({ currency }), `I need the rate.\nAction: getRate\nAction Input: {}`],
        'Status Code: 200. Response: {"rate": 1.1}',
      ],
    ],
    ...fields,
  };
}

export function ratesDocument(paths: Record<string, unknown> = {}): Record<string, unknown> {
  const responses = { "200": { description: "OK" } };
  const currency = { name: "currency", in: "query", required: true, schema: { type: "string" } };
  return {
    openapi: "3.0.0",
    info: { title: "Rates", version: "1", description: "Currency rates. Updated daily." },
    paths: { "/rate": { get: { operationId: "getRate", parameters: [currency], responses } }, ...paths },
  };
}
