"use server";

import { refresh } from "next/cache";
import { ApiArchiving, archiveApis } from "#lib/catalog/archive-apis.ts";
import { DocumentChoice, publishDocument } from "#lib/catalog/publish-document.ts";
import { SplitChange, setSplit } from "#lib/catalog/set-split.ts";
import { NewFidelityReport } from "#lib/domain/fidelity.ts";
import { action } from "#lib/platform/http/action.ts";
import { ApiCredentialRef, deleteApiCredential } from "#lib/simulation/credentials/delete-api-credential.ts";
import { NewApiCredential, setApiCredential } from "#lib/simulation/credentials/set-api-credential.ts";
import { cancelFidelityReport, FidelityReportRef } from "#lib/simulation/fidelity/cancel-fidelity-report.ts";
import { compareWithReality } from "#lib/simulation/fidelity/compare-with-reality.ts";

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

export const setApiCredentialAction = action(NewApiCredential, async (actor, credential) => {
  const result = await setApiCredential(actor, credential);
  refresh();
  return result;
});

export const deleteApiCredentialAction = action(ApiCredentialRef, async (actor, credential) => {
  const result = await deleteApiCredential(actor, credential);
  refresh();
  return result;
});

export const compareWithRealityAction = action(NewFidelityReport, compareWithReality);

export const cancelFidelityAction = action(FidelityReportRef, cancelFidelityReport);
