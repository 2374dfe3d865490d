/** Named in every manifest: which program and version wrote the file. */
export const GENERATOR = "ToolAlpaca Studio 0.1.0";
