import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { CheckResult } from "#lib/domain/check.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { isCutText } from "#lib/domain/shortened.ts";
import { makeFinding } from "./make-finding.ts";
import { quoteValue } from "./quote-value.ts";
import type { Evidence, StepEvidence } from "./read-evidence.ts";
import type { BodyFault } from "./read-reply.ts";
import { isOwedToShortening, stripMarkers } from "./strip-markers.ts";

const FAULTS: Record<BodyFault, string> = {
  cutOff: "The response body is cut off: its JSON does not end.",
  python: "The response body is written as Python, not as JSON.",
  tooDeep: "The response body nests deeper than any real one.",
  notJson: "The response body is not JSON, as the document has it.",
};

/**
 * X03: response bodies that do not match the document's schema for their status, one finding a step. Two cases are warnings: a
 * body that cannot be read as JSON (how it was stored is at fault, not what the API said), and a list that fits but stands
 * wrapped in an object, which published simulations do all the time. A body that we shortened is held to what it shows.
 */
export function checkResponseSchema({ contract, steps }: Evidence): CheckResult[] {
  return contract ? steps.flatMap((step) => checkStep(contract, step)) : [];
}

function checkStep(contract: ApiContract, { index, calledFunction, reply }: StepEvidence): CheckResult[] {
  if (!calledFunction || reply?.statusCode === undefined || reply.body.kind === "empty") return [];
  const target = { step: index, field: "observation" } as const;
  const { statusCode, body, bodyText } = reply;
  if (body.kind === "text") {
    // Shortened by us: the whole is kept beside it.
    if (isCutText(bodyText)) return [];
    // Plain text is right where the document has text, or says nothing of the body.
    const isText = body.fault === "notJson" && !/^[{[]/.test(bodyText);
    if (isText && validateResponse(contract, calledFunction, statusCode, bodyText).length === 0) return [];
    return [makeFinding("X03", target, FAULTS[body.fault], "warn")];
  }
  const { value, shortened } = stripMarkers(body.value);
  const [first, ...more] = validateResponse(contract, calledFunction, statusCode, value).filter(
    ({ pointer }) => !isOwedToShortening(pointer, shortened),
  );
  if (!first) return [];
  const wrapper = first.pointer === "" ? wrapperOf(value) : undefined;
  if (wrapper && validateResponse(contract, calledFunction, statusCode, wrapper.list).length === 0) {
    const message = `The document has a list as response body; here it is wrapped in an object, as ${quoteValue(wrapper.name)}.`;
    return [makeFinding("X03", target, message, "warn")];
  }
  const others = more.length === 0 ? "" : ` (${more.length} more like it in this response)`;
  return [makeFinding("X03", { ...target, pointer: first.pointer }, `${first.message}${others}`)];
}

/** The one list among an object's members, if there is just one. */
function wrapperOf(body: JsonValue): { name: string; list: JsonValue[] } | undefined {
  if (!isJsonObject(body)) return undefined;
  const lists = Object.entries(body).flatMap(([name, list]) => (Array.isArray(list) ? [{ name, list }] : []));
  return lists.length === 1 ? lists[0] : undefined;
}
