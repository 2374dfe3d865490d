import type { NewModelEndpoint } from "#lib/domain/model-endpoint.ts";
import type { ModelEndpointView } from "#lib/platform/llm/model-endpoint-view.ts";
import type { ModelEndpointPatch } from "#lib/platform/llm/update-model-endpoint.ts";

/** The form as it is filled in. The key is only ever what was typed here: a stored one is never known to the browser. */
export interface EndpointForm {
  name: string;
  baseUrl: string;
  model: string;
  apiKey: string;
  /** Takes a stored key away. */
  forgetsKey: boolean;
  callStyle: "react" | "tools";
  structuredOutput: boolean;
  inputUsdPerMTok: string;
  outputUsdPerMTok: string;
  maxConcurrency: string;
  /** Seconds; stored as milliseconds. */
  timeoutSeconds: string;
}

export type EndpointErrors = Partial<Record<keyof EndpointForm | "form", string>>;

export const NEW_ENDPOINT: EndpointForm = {
  ...{ name: "", baseUrl: "", model: "", apiKey: "", forgetsKey: false, callStyle: "react", structuredOutput: false },
  ...{ inputUsdPerMTok: "0", outputUsdPerMTok: "0", maxConcurrency: "16", timeoutSeconds: "120" },
};

export function formOf(endpoint: ModelEndpointView): EndpointForm {
  return {
    ...NEW_ENDPOINT,
    name: endpoint.name,
    baseUrl: endpoint.baseUrl ?? "",
    model: endpoint.model,
    callStyle: endpoint.callStyle === "tools" ? "tools" : "react",
    structuredOutput: endpoint.structuredOutput,
    inputUsdPerMTok: String(endpoint.inputUsdPerMTok),
    outputUsdPerMTok: String(endpoint.outputUsdPerMTok),
    maxConcurrency: String(endpoint.maxConcurrency),
    timeoutSeconds: String(endpoint.timeoutMs / 1000),
  };
}

type Read<T> = { ok: true; input: T } | { ok: false; errors: EndpointErrors };

/** A new endpoint as the form describes it, or what is wrong by field. */
export function readNewEndpoint(form: EndpointForm): Read<NewModelEndpoint> {
  const errors = findErrors(form);
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(form.name.trim()))
    errors.name = "Use lower-case letters, digits, dots and dashes, such as qwen3-local.";
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const key = form.apiKey.trim();
  return { ok: true, input: { ...settingsOf(form), name: form.name.trim(), ...(key ? { apiKey: key } : {}) } };
}

/** The changes to an endpoint, or what is wrong by field. Without a key typed in, the stored one stays. */
export function readEndpointChange(form: EndpointForm, before: ModelEndpointView): Read<ModelEndpointPatch> {
  const errors = findErrors(form);
  if (needsKeyAgain(form, before) && form.apiKey.trim() === "" && !form.forgetsKey)
    errors.apiKey = "For a new address, enter the key again: the stored one is for the old address only.";
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const key = form.forgetsKey ? null : form.apiKey.trim() || undefined;
  return { ok: true, input: { ...settingsOf(form), name: before.name, ...(key === undefined ? {} : { apiKey: key }) } };
}

/** A stored key may only be sent where it was entered for. */
export const needsKeyAgain = (form: EndpointForm, before: ModelEndpointView): boolean =>
  before.keyLastFour !== null && form.baseUrl.trim().replace(/\/+$/, "") !== before.baseUrl;

function settingsOf(form: EndpointForm) {
  return {
    baseUrl: form.baseUrl.trim(),
    model: form.model.trim(),
    callStyle: form.callStyle,
    structuredOutput: form.structuredOutput,
    inputUsdPerMTok: Number(form.inputUsdPerMTok),
    outputUsdPerMTok: Number(form.outputUsdPerMTok),
    maxConcurrency: Number(form.maxConcurrency),
    timeoutMs: Math.round(Number(form.timeoutSeconds) * 1000),
  };
}

function findErrors(form: EndpointForm): EndpointErrors {
  const errors: EndpointErrors = {};
  const address = URL.parse(form.baseUrl.trim());
  if (address?.protocol !== "http:" && address?.protocol !== "https:")
    errors.baseUrl = "Give an http or https address, such as http://127.0.0.1:8000/v1.";
  if (form.model.trim() === "") errors.model = "Name the model as its server does.";
  for (const field of ["inputUsdPerMTok", "outputUsdPerMTok"] as const) {
    if (!isBetween(form[field], 0, 10_000)) errors[field] = "Give a price from 0 to 10,000.";
  }
  if (!isBetween(form.maxConcurrency, 1, 1024) || !/^\d+$/.test(form.maxConcurrency.trim()))
    errors.maxConcurrency = "Give a whole number from 1 to 1,024.";
  if (!isBetween(form.timeoutSeconds, 0.1, 3600)) errors.timeoutSeconds = "Give 0.1 to 3,600 seconds.";
  return errors;
}

function isBetween(text: string, min: number, max: number): boolean {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return value >= min && value <= max;
}
