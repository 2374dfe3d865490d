import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { SelectedApi, SelectedInstance } from "#lib/export/formats/format.ts";

export const apiFunction = (name: string, more: Partial<ApiFunction> = {}): ApiFunction => ({
  name,
  description: `Does ${name}.`,
  method: "get",
  path: `/${name}`,
  parameters: { type: "object", properties: { currency: { type: "string" } }, required: ["currency"] },
  places: { currency: ["query"] },
  responses: {},
  ...more,
});

export const contractOf = (functions: ApiFunction[], schemas: ApiContract["schemas"] = {}): ApiContract => ({
  apiName: "Rates",
  description: "Rates of exchange",
  documentSha256: "0".repeat(64),
  functions,
  schemas,
});

/** An API as tests of formats need it: one function `getRate`. */
export function selectedApi(more: Partial<SelectedApi> = {}): SelectedApi {
  return {
    name: "Rates",
    description: "Rates of exchange",
    link: null,
    category: "Finance",
    introduction: "",
    functionsText: null,
    isImported: false,
    published: {},
    document: { sourceText: '{"openapi": "3.0.0"}', content: () => ({ openapi: "3.0.0" }) },
    companions: [],
    companionDescriptions: () => ({ functions: {}, components: "" }),
    instructions: [],
    contract: () => contractOf([apiFunction("getRate")]),
    documentation: () => ({
      nlDocumentation: "getRate: Gets a rate.",
      functionDescriptions: { getRate: "Gets a rate.", components: "" },
      functionProjection: { getRate: ["/getRate", "get"] },
    }),
    ...more,
  };
}

export function selectedInstance(more: Partial<SelectedInstance> = {}): SelectedInstance {
  return {
    id: "01890000-0000-7000-8000-000000000001",
    number: 1,
    isOffline: false,
    importedFields: null,
    instruction: "Rate of EUR?",
    steps: [
      {
        thought: "I need the rate.",
        action: "getRate",
        actionInput: '{"currency": "EUR"}',
        observation: 'Status Code: 200. Response: {"rate":1.1}',
      },
    ],
    finalThought: "I can answer.",
    response: "1 EUR = 1.1 USD.",
    ...more,
  };
}

/** Text that has broken readers before. */
export const HOSTILE_TEXTS = [
  "</script><script>alert(1)</script>",
  "quotes \" ' ` and \\ back \\n slashes",
  "line\u2028separator\u2029paragraph\u0085next\u000bvertical\fform\r\nwindows",
  "\u202eright to left\u202c 👩‍👩‍👧 é e\u0301 \ufeff",
  "\u0001\u001f control",
  "__proto__ constructor toString",
  "{{template}} <|im_end|> [INST] %s",
  "x".repeat(1_000_000),
];
