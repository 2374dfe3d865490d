/** Something about a document to look at, by place: what the editor's gutter shows. */
export interface DocumentFinding {
  /** `text`: it cannot be read; `openapi`: it is not valid OpenAPI; `lint`: it makes a worse tool. */
  source: "text" | "openapi" | "lint";
  severity: "error" | "warning";
  message: string;
  /** From 1; null where it is not known. */
  line: number | null;
  /** JSON pointer, or `line 12` for what cannot be read. */
  pointer: string;
}

/** What is known of a text once it has been looked at. */
export interface CheckedDocument {
  findings: DocumentFinding[];
  /** Null when the text cannot be read. */
  functionCount: number | null;
}
