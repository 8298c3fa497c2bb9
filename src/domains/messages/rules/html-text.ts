const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const MOST = 300_000;
/** How programs mark what they quote. */
const QUOTED = /<blockquote\b|<div[^<>]{0,400}(?:gmail_quote|moz-cite-prefix|yahoo_quoted|divRplyFwdMsg)/i;

/**
 * The text of a mail that has only HTML: what is quoted, styled or scripted is left out, blocks end lines. Every step is linear in the
 * length: who sends the mail chooses it.
 */
export function htmlText(html: string): string {
  const own = html.slice(0, MOST);
  const quoted = own.search(QUOTED);
  return withoutElements(quoted < 0 ? own : own.slice(0, quoted), ['script', 'style', 'head', 'title'])
    .replaceAll(/<(?:br|hr)\b[^<>]*>|<\/(?:p|div|li|tr|h[1-6]|pre)\s{0,9}>/gi, '\n')
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
    });
}

/** The text without these elements and what is in them; one that does not end takes the rest with it. */
function withoutElements(html: string, names: readonly string[]): string {
  return names.reduce((text, name) => {
    const lower = text.toLowerCase();
    let kept = '';
    for (let at = 0; ; ) {
      const opens = lower.indexOf(`<${name}`, at);
      if (opens < 0) return kept + text.slice(at);
      kept += text.slice(at, opens);
      const closes = lower.indexOf(`</${name}`, opens);
      if (closes < 0) return kept;
      const end = lower.indexOf('>', closes);
      if (end < 0) return kept;
      at = end + 1;
    }
  }, html);
}
