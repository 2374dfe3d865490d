"use server";

import { NewSimulationRun } from "#lib/domain/simulation-run.ts";
import { action } from "#lib/platform/http/action.ts";
import { startSimulationRun } from "#lib/simulation/start-simulation-run.ts";

export const launchRun = action(NewSimulationRun, startSimulationRun);
