/**
 * Whether a browser sent this writing request from a page of this site. Browsers say so by themselves in `Sec-Fetch-Site`
 * (W3C Fetch Metadata), older ones in `Origin` or `Referer`; a page of another site can change none of them. What says
 * nothing at all is no browser of today: it is let through only without a session, where there is nothing to abuse.
 */
export function isSameOrigin(headers: Record<string, string | undefined>, origin: string, hasSession: boolean): boolean {
  const site = headers['sec-fetch-site'];
  if (site) return site === 'same-origin' || site === 'none';
  const from = headers['origin'] ?? originOf(headers['referer']);
  if (from) return from === origin || (URL.canParse(from) && new URL(from).host === headers['host']);
  return !hasSession;
}

function originOf(address: string | undefined): string | undefined {
  return address && URL.canParse(address) ? new URL(address).origin : undefined;
}
