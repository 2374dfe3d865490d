"use server";

import { refresh } from "next/cache";
import { ApiArchiving, archiveApis } from "#lib/catalog/archive-apis.ts";
import { DocumentChoice, publishDocument } from "#lib/catalog/publish-document.ts";
import { SplitChange, setSplit } from "#lib/catalog/set-split.ts";
import { action } from "#lib/platform/http/action.ts";

export const setSplitAction = action(SplitChange, async (actor, change) => {
  const result = await setSplit(actor, change);
  refresh();
  return result;
});

export const archiveApisAction = action(ApiArchiving, async (actor, change) => {
  const result = await archiveApis(actor, change);
  refresh();
  return result;
});

export const publishDocumentAction = action(DocumentChoice, async (actor, choice) => {
  const result = await publishDocument(actor, choice);
  refresh();
  return result;
});
