import { boundUsage, type UsageBound } from "./bound-usage.ts";
import { type ChatAnswer, type ChatModel, type ChatRequest, type LostTry, ModelFault } from "./chat-model.ts";
import type { SpendingAccount } from "./spending-account.ts";

interface OnAccount<Row> {
  account: SpendingAccount<Row>;
  model: ChatModel;
  request: ChatRequest;
  signal: AbortSignal | undefined;
  halt?: AbortSignal | undefined;
  /** How a failed try that may be billed is stored. */
  lostRow(lost: LostTry): Row;
}

/** What came of a call, and what is set aside for it: to be given back when it is stored. */
export interface CallOnAccount {
  came: ChatAnswer | ModelFault;
  reserved: UsageBound;
  /** Tries that are on the account already. */
  settled: LostTry[];
}

/**
 * Makes a call for which the most it can use was set aside. A try that failed, or was broken off, and may be billed is stored at once,
 * and the next one is set aside for anew.
 * @throws CallHalted (`budget`) when there is no room for the call, or for another try; whatever else the model throws that is no fault
 */
export async function callOnAccount<Row>(made: OnAccount<Row>): Promise<CallOnAccount> {
  const { account, model, request, signal, halt, lostRow } = made;
  const prices = model.prices ?? { inputUsdPerMTok: 0, outputUsdPerMTok: 0 };
  const reserve = () => account.reserve(() => boundUsage(request, prices), signal);
  let reserved = await reserve();
  const settled: LostTry[] = [];
  // Given back before it is asked for again: two calls that held on to theirs could wait for each other for ever.
  const settle = async (lost: LostTry, isLast?: "isLast") => {
    const back = reserved;
    reserved = NOTHING;
    settled.push(lost);
    await account.store(lostRow(lost), back);
    if (!isLast) reserved = await reserve();
  };
  try {
    return { came: await model.complete(request, signal, halt, settle), reserved, settled };
  } catch (error) {
    if (error instanceof ModelFault) return { came: error, reserved, settled };
    await account.giveBack(reserved);
    throw error;
  }
}

const NOTHING: UsageBound = { usd: 0, tokens: 0 };
