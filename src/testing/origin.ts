/** Where tests believe that the site is: over TLS, so that cookies are those of a real site. */
export const TEST_ORIGIN = 'https://parvis.example';
