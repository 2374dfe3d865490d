/** Why a format cannot carry an instance, in words that finish the sentence "… left out: ". */
export const LEFT_OUT_REASONS = {
  withoutSteps: "it makes no call, and ToolAlpaca's reader drops such entries",
  withoutResponse: "it never came to a response, so there is nothing to train at its end",
  withoutDocument: "its API has no documented functions",
  invalidArguments: "the arguments of a call are not a JSON object",
  unknownFunction: "it calls a function that the API's document does not have",
  severalApis: "its toolset has several APIs, and an entry of this format has one",
  deletedApi: "an API of its toolset was deleted, and nothing tells what its functions were",
  followUpTurns: "the user goes on after a response, and the format has one request and one response",
  retrievedParts: "it reads on in a shortened observation, which the format has no words for",
  labelInText: "its text holds a line that begins like one of the format's labels, such as “ASSISTANT Thought: ”",
} as const;

export type LeftOutReason = keyof typeof LEFT_OUT_REASONS;
