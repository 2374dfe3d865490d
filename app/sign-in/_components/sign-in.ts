export type SignInOutcome = { ok: true } | { ok: false; message: string };

/**
 * Asks the server for a session. What went wrong is told without saying whether the address or the password was at fault:
 * otherwise anybody could find out who has an account here.
 */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const response = await fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password }),
    credentials: "same-origin",
    redirect: "error",
  }).catch(() => undefined);
  if (response?.ok) return { ok: true };
  return { ok: false, message: explain(response) };
}

function explain(response: Response | undefined): string {
  if (!response) return "The server cannot be reached. Try again in a moment.";
  // 400: not even an address. It has no account either.
  if (response.status === 400 || response.status === 401) return "E-mail address or password is wrong.";
  if (response.status === 429) {
    const seconds = Number(response.headers.get("X-Retry-After"));
    return `Too many tries from here. Wait ${seconds > 0 ? `${seconds} seconds` : "a minute"}, then try again.`;
  }
  if (response.status === 403) return "This page was opened under an address the studio does not know as its own.";
  return "Signing in failed on our side. Try again in a moment.";
}
