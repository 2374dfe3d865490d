import { reactStyle } from "./react-style.ts";
import { toolsStyle } from "./tools-style.ts";
import type { TurnStyle } from "./turn-style.ts";

/** How an endpoint's assistant and its model talk. */
export const styleOf = (callStyle: "react" | "tools"): TurnStyle => (callStyle === "tools" ? toolsStyle : reactStyle);
