/** An imported link that a browser may follow: http or https, nothing else. */
export function safeLink(link: string | null): { href: string; host: string } | undefined {
  if (link === null || !URL.canParse(link)) return undefined;
  const { protocol, href, host, username } = new URL(link);
  // A user name in front of the host is how links pretend to be another site.
  return (protocol === "http:" || protocol === "https:") && username === "" ? { href, host } : undefined;
}
