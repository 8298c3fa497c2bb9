/** A BCP 47 tag in its canonical form; null for nothing and for what is no tag. */
export function canonicalTag(tag: string | null | undefined): string | null {
  if (!tag || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
