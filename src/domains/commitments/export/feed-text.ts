import { xmlText } from '../../../platform/documents/xml-text.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { localized } from '../../../platform/ui/page.ts';
import { nameOf } from '../rules/names.ts';
import type { EvidenceCard, PledgeCard } from '../search-documents.ts';

interface Feed {
  title: string;
  description: string;
  locale: Locale;
  origin: string;
  /** Address of the list that it follows. */
  base: string;
  hits: readonly { kind: string; card: unknown }[];
}

/** A list as RSS 2.0, the newest first. */
export function rssText({ title, description, locale, origin, base, hits }: Feed): string {
  const items = hits.map(({ card }) => itemText(card as EvidenceCard | PledgeCard, { locale, origin, base }));
  const page = origin + localized(base, locale);
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${xmlText(title)}</title>
<link>${xmlText(page)}</link>
<description>${xmlText(description)}</description>
<language>${locale}</language>
<atom:link href="${xmlText(`${page}.rss`)}" rel="self" type="application/rss+xml"/>
${items.join('')}</channel>
</rss>
`;
}

function itemText(card: EvidenceCard | PledgeCard, { locale, origin, base }: Pick<Feed, 'locale' | 'origin' | 'base'>): string {
  const title = titleFor('titles' in card ? card.titles : card.undertakings, locale).text;
  return `<item>
<title>${xmlText(title)}</title>
<link>${xmlText(origin + localized(`${base}/${card.slug}`, locale))}</link>
<guid isPermaLink="false">${xmlText(`${origin}${base}/${card.slug}`)}</guid>
<description>${xmlText(nameOf(card.organization.names, locale).text)}</description>
${card.publishedAt === null ? '' : `<pubDate>${new Date(card.publishedAt).toUTCString()}</pubDate>\n`}</item>
`;
}
