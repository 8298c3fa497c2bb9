/** Cookies whose name says that only this host set them, over HTTPS (RFC 6265bis, section 4.1.3.2); without HTTPS browsers refuse that name. */
export interface SessionCookie {
  name: string;
  /** The token in a `Cookie` header, or nothing. */
  read(header: string | undefined): string | undefined;
  /** `Set-Cookie` that gives the session to the browser, for so many seconds. */
  give(token: string, seconds: number): string;
  /** `Set-Cookie` that takes it away. */
  takeAway(): string;
}

const NAME = 'session';

/** The session's cookie on a site with (`secure`) or without HTTPS. */
export function sessionCookie(secure: boolean): SessionCookie {
  return hostCookie(NAME, secure, /[A-Za-z0-9_-]{43}/);
}

/** A cookie of this host alone that no script can read; its value must look like `shape`. For steps of a sign-in that are not done yet. */
export function hostCookie(plainName: string, secure: boolean, shape: RegExp): SessionCookie {
  const name = secure ? `__Host-${plainName}` : plainName;
  const pattern = new RegExp(`(?:^|;\\s*)${name}=(${shape.source})(?:;|$)`);
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    name,
    read: (header) => pattern.exec(header ?? '')?.[1],
    give: (token, seconds) => `${name}=${token}; Max-Age=${seconds}; ${attributes}`,
    takeAway: () => `${name}=; Max-Age=0; ${attributes}`,
  };
}

/** Whether a request may come from somebody signed in; kept pages are only for those who are not. */
export function mayHaveSession(cookieHeader: string | undefined): boolean {
  return cookieHeader?.includes(`${NAME}=`) === true;
}
