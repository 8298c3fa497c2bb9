import { xmlText } from '../../../platform/documents/xml-text.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';

export interface FeedEntry {
  title: string;
  lang: string | null;
  /** Address of the page, also the lasting name of the entry. */
  id: string;
  url: string;
  summary: string | null;
  changed: Date;
  rights: string | null;
}

export interface Feed {
  title: string;
  description: string;
  locale: Locale;
  /** Address of the feed itself, and of the page that it follows. */
  self: string;
  page: string;
  entries: FeedEntry[];
}

/** RSS 2.0. */
export function rssText({ title, description, locale, self, page, entries }: Feed): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${xmlText(title)}</title>
<link>${xmlText(page)}</link>
<description>${xmlText(description)}</description>
<language>${locale}</language>
<atom:link href="${xmlText(self)}" rel="self" type="application/rss+xml"/>
${entries.map(rssItem).join('')}</channel>
</rss>
`;
}

function rssItem({ title, id, url, summary, changed, rights }: FeedEntry): string {
  return `<item>
<title>${xmlText(title)}</title>
<link>${xmlText(url)}</link>
<guid isPermaLink="false">${xmlText(id)}</guid>
<pubDate>${changed.toUTCString()}</pubDate>
${summary === null ? '' : `<description>${xmlText(summary)}</description>\n`}${rights === null ? '' : `<dc:rights>${xmlText(rights)}</dc:rights>\n`}</item>
`;
}

/** Atom (RFC 4287). A feed without entries is as old as `now`. */
export function atomText({ title, description, locale, self, page, entries }: Feed, site: string, now: Date): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<id>${xmlText(self)}</id>
<title>${xmlText(title)}</title>
<subtitle>${xmlText(description)}</subtitle>
<updated>${(entries[0]?.changed ?? now).toISOString()}</updated>
<author><name>${xmlText(site)}</name></author>
<link rel="self" type="application/atom+xml" href="${xmlText(self)}"/>
<link rel="alternate" type="text/html" href="${xmlText(page)}"/>
${entries.map(atomEntry).join('')}</feed>
`;
}

function atomEntry({ title, lang, id, url, summary, changed, rights }: FeedEntry): string {
  return `<entry>
<id>${xmlText(id)}</id>
<title${lang === null ? '' : ` xml:lang="${xmlText(lang)}"`}>${xmlText(title)}</title>
<link rel="alternate" href="${xmlText(url)}"/>
<updated>${changed.toISOString()}</updated>
${summary === null ? '' : `<summary>${xmlText(summary)}</summary>\n`}${rights === null ? '' : `<rights>${xmlText(rights)}</rights>\n`}</entry>
`;
}
