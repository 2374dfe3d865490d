"use server";

import { refresh } from "next/cache";
import { SplitChange, setSplit } from "#lib/catalog/set-split.ts";
import { action } from "#lib/platform/http/action.ts";

export const setSplitAction = action(SplitChange, async (actor, change) => {
  const result = await setSplit(actor, change);
  refresh();
  return result;
});
