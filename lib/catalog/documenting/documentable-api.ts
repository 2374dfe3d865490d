/** What is known of an API before a model documents it. */
export interface DocumentableApi {
  name: string;
  description: string;
  category: string;
  link: string | null;
  /** How calls are authenticated, as lists say it: "apiKey", "OAuth"; "" for not at all. */
  auth: string;
  /** Natural-language documentation of the document it has; "" for none. */
  existing: string;
}
