"use server";

import { NewModelEndpoint } from "#lib/domain/model-endpoint.ts";
import { action } from "#lib/platform/http/action.ts";
import { addModelEndpoint } from "#lib/platform/llm/add-model-endpoint.ts";
import { archiveModelEndpoint, ModelEndpointName } from "#lib/platform/llm/archive-model-endpoint.ts";
import { ModelEndpointPatch, updateModelEndpoint } from "#lib/platform/llm/update-model-endpoint.ts";

export const addEndpoint = action(NewModelEndpoint, addModelEndpoint);
export const updateEndpoint = action(ModelEndpointPatch, updateModelEndpoint);
export const archiveEndpoint = action(ModelEndpointName, archiveModelEndpoint);
