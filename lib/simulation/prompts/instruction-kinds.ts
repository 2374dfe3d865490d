import type { InstructionKind } from "#lib/domain/scenario.ts";

/** What requests of each kind must be like, as the user agent is told. */
export const KIND_BRIEFS: Record<InstructionKind, string> = {
  singleCall:
    "One call of one function settles each request. The text states every value that the function requires. functionNames holds exactly that function; hiddenFacts is empty.",
  severalCalls:
    "Each request wants two or three things that have nothing to do with each other's results, asked for one after the other. functionNames holds one entry for each call, two at least; a function may stand there twice, with other values. The text states every required value; hiddenFacts is empty.",
  chainedCalls:
    "Each request can only be settled in steps, where a later call needs a value that an earlier one returns, such as an identifier. The person does not know that value and does not state it. functionNames holds the calls in order, two at least; hiddenFacts is empty.",
  parallelCalls:
    "Each request wants the same or similar things for two to four subjects at once, or a few things side by side, so that all calls can be made together: none needs another's result. functionNames holds one entry for each call, two at least; a function may stand there several times. The text states every required value; hiddenFacts is empty.",
  severalApis:
    "Each request needs functions of two or more of the documented services (each function says which one it belongs to): what a person wants who thinks in tasks, not in services. functionNames holds the calls in order and covers at least two services; hiddenFacts is empty.",
  missingRequired:
    "In each request the person forgets to say one value, or two, that a function requires and that cannot be looked up or guessed. Each forgotten value is a hiddenFact with its argument and value, told when asked; neither the text nor the goal gives it away. functionNames holds the calls that settle the request once the value is known. In some requests the person does not know a further optional value either: put its argument under unknownFacts, without a value.",
  noSuitableTool:
    "Each request is near the field of the documentation, and sensible, but none of the functions can do it or any part of it. functionNames, statedFacts and hiddenFacts are empty.",
  errorRecovery:
    "Ordinary requests of one or two calls whose values are all stated. (The service will fail once when they are worked on; the person knows nothing of that, and the text says nothing of failures.) functionNames holds the calls in order; hiddenFacts is empty.",
  followUp:
    'Each request opens a short conversation. It is settled by one or two calls whose values are all stated. Once answered, the person goes on, one or two times: a next wish that follows from the first, or a correction of it. Each continuation is an entry of followUps: {"text": what the person says next, "functionNames": [at least one call it needs], "statedFacts": [values the text gives]}. functionNames holds the calls of the first request alone; hiddenFacts is empty.',
};
