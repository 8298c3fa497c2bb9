/** Registers whose entries have an address of their own, by org-id prefix (org-id.guide). */
const ADDRESSES: Record<string, (value: string) => string> = {
  'XI-ROR': (value) => `https://ror.org/${value}`,
  'XI-WIKIDATA': (value) => `https://www.wikidata.org/wiki/${value}`,
  'XI-LEI': (value) => `https://search.gleif.org/#/record/${value}`,
};

/** Address of an identifier in its register, or null where the register has none that can be made from the value. */
export function identifierUrl({ scheme, value }: { scheme: string; value: string }): string | null {
  return /^[\w.-]+$/.test(value) ? (ADDRESSES[scheme]?.(value) ?? null) : null;
}
