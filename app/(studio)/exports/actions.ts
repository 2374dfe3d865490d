"use server";

import { NewExport } from "#lib/domain/export.ts";
import { cancelExport } from "#lib/export/cancel-export.ts";
import { createExport } from "#lib/export/create-export.ts";
import { deleteExport } from "#lib/export/delete-export.ts";
import { ExportKey } from "#lib/export/get-export.ts";
import { action } from "#lib/platform/http/action.ts";

export const createExportAction = action(NewExport, createExport);
export const cancelExportAction = action(ExportKey, cancelExport);
export const deleteExportAction = action(ExportKey, deleteExport);
