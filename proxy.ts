import { type NextRequest, NextResponse } from "next/server";
import { env } from "#lib/platform/env.ts";
import { refuseForeign } from "#lib/platform/identity/same-origin.ts";

/**
 * Before every request: turns away what comes from other sites, and sets what browsers must not do with our pages.
 * It protects the browser; who may see or do what is decided behind it, by currentActor and the verbs.
 */
export function proxy(request: NextRequest): NextResponse {
  const { HOST, PUBLIC_URL } = env();
  const refusal = refuseForeign(request.headers, { host: HOST, publicUrl: PUBLIC_URL });
  if (refusal)
    return secured(
      new NextResponse(refusal, { status: 403, headers: { "Content-Type": "text/plain; charset=utf-8" } }),
    );

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-studio-path", request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set("Content-Security-Policy", policy);
  const response = secured(NextResponse.next({ request: { headers } }));
  response.headers.set("Content-Security-Policy", policy);
  if (PUBLIC_URL?.startsWith("https:")) response.headers.set("Strict-Transport-Security", "max-age=31536000");
  return response;
}

const IS_DEVELOPMENT = process.env.NODE_ENV === "development";

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // React's development build reads stacks of the server with eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${IS_DEVELOPMENT ? " 'unsafe-eval'" : ""}`,
    // Bars and virtual lists carry widths and heights in style attributes, and Radix's scroll lock and sonner insert <style>
    // without a nonce. A style can send nothing out: images, fonts and connections stay with this server.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Frame-Options": "DENY",
};

function secured(response: NextResponse): NextResponse {
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  return response;
}
