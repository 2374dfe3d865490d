import type { HiddenKey } from "#lib/platform/llm/hidden-key.ts";

const HIDDEN = "[key]";

/** Takes keys out of a text that a service wrote, in every form in which it may have echoed them. */
export function redactSecrets(text: string, keys: readonly HiddenKey[]): string {
  const forms = new Set(keys.flatMap((key) => formsOf(key.reveal())));
  // Longest first: what is part of another must not leave a rest of it.
  return [...forms]
    .sort((a, b) => b.length - a.length)
    .reduce((redacted, form) => redacted.replace(new RegExp(RegExp.escape(form), "gi"), HIDDEN), text);
}

function formsOf(secret: string): string[] {
  // Of a user name and password, the password alone is a secret too.
  const password = /^[^:]+:(.{4,})$/s.exec(secret)?.[1];
  return [secret, ...(password === undefined ? [] : [password])].flatMap((plain) => [
    plain,
    encodeURIComponent(plain),
    new URLSearchParams({ k: plain }).toString().slice(2),
    encodeURI(plain),
    JSON.stringify(plain).slice(1, -1),
    JSON.stringify(plain).slice(1, -1).replaceAll("/", "\\/"),
    plain.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
    plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
    Buffer.from(plain).toString("base64"),
    Buffer.from(plain).toString("base64").replace(/=+$/, ""),
    Buffer.from(plain).toString("base64url"),
  ]);
}
