import { z } from "zod";

const ApiTab = z.enum(["functions", "document", "told", "graph", "instructions", "instances", "quality"]);
export type ApiTab = z.infer<typeof ApiTab>;

/** The tab an address asks for; functions when it asks for none, or for one that is not there. */
export const readApiTab = (value: unknown): ApiTab => ApiTab.safeParse(value).data ?? "functions";
