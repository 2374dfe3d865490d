import { AppError } from "#lib/domain/errors.ts";

/**
 * The address of a model server as it is stored: http or https, without a slash at the end. Private and loopback addresses
 * are welcome, since people run vLLM and Ollama at home; that is why only admins add endpoints.
 * @throws AppError INVALID when it carries a user name, a password, a query or a fragment: keys have their own field, which is encrypted
 */
export function parseBaseUrl(text: string): string {
  const url = URL.parse(text);
  const isHttp = url?.protocol === "http:" || url?.protocol === "https:";
  if (!url || !isHttp) throw refusal("give an http or https address, such as http://127.0.0.1:8000/v1");
  if (url.username || url.password) throw refusal("take the user name and password out, and enter a key instead");
  if (url.search || url.hash) throw refusal("take out what follows ? or #, and enter a key in its own field");
  return url.href.replace(/\/+$/, "");
}

function refusal(message: string): AppError {
  return new AppError("INVALID", `The address cannot be used: ${message}.`, {
    problems: [{ where: "baseUrl", message }],
  });
}
