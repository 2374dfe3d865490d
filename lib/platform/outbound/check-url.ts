import { AppError } from "#lib/domain/errors.ts";

/**
 * An address that may be fetched, as far as its text tells: http or https, without user name and password. A dot at the end of
 * its host is taken off.
 * @throws AppError INVALID
 */
export function checkUrl(text: string, base?: URL): URL {
  const url = URL.parse(text.trim(), base);
  if (!url) throw refusal(`“${text.slice(0, 200)}” is not an address`);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refusal(`only http and https addresses can be fetched, not ${url.protocol.slice(0, 20)}`);
  }
  if (url.username !== "" || url.password !== "") throw refusal("take the user name and password out of the address");
  url.hostname = url.hostname.replace(/\.$/, "");
  url.hash = "";
  return url;
}

function refusal(message: string): AppError {
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return new AppError("INVALID", `${sentence}. Give one such as https://example.com/openapi.json.`, {
    problems: [{ where: "url", message }],
  });
}
