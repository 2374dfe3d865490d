import { isJsonObject } from "#lib/domain/json.ts";

/** What was said to the user in a step of `RESPOND_ACTION`: its action input is `{"Response": "…"}`. */
export function responseOf(actionInput: string): string {
  try {
    const parsed: unknown = JSON.parse(actionInput);
    return isJsonObject(parsed) && typeof parsed.Response === "string" ? parsed.Response : actionInput;
  } catch {
    return actionInput;
  }
}
