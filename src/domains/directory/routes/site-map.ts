import { xmlText } from '../../../platform/documents/xml-text.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Route, text } from '../../../platform/http/route.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { localized } from '../../../platform/ui/page.ts';
import type { DirectoryParts } from '../parts.ts';
import { countFacets } from '../queries/facet-page.ts';
import { countDocuments, countPublicOrganizations, listDocuments, listPublicAddresses } from '../queries/site-map.ts';
import { TAKE_AWAY, countryUrl, organizationUrl, termUrl } from '../urls.ts';

const XML = 'application/xml; charset=utf-8';
/** Pages in one part; each stands there once in every language, so a part has 6,000 addresses (50,000 are allowed). */
const PART = 1_000;
const FIXED = ['/', '/organizations', '/countries', '/themes', '/about', '/api'];

interface Page {
  path: string;
  changed: Date | null;
}

/** What search engines read: what may be visited, and every page in every language. */
export function siteMapRoutes(parts: DirectoryParts): Route[] {
  const plain = { method: 'GET', access: 'public', surface: 'feed', cached: true } as const;
  return [
    { ...plain, path: '/robots.txt', handle: ({ origin }) => text(robots(origin), 'text/plain; charset=utf-8') },
    {
      ...plain,
      path: '/sitemap.xml',
      async handle({ origin }) {
        const pages = numbered('pages', (await overviewPages(parts)).length);
        const organizations = numbered('organizations', await countPublicOrganizations(parts.db));
        const others: string[] = [];
        for (const { subject, kind } of otherLists(parts)) others.push(...numbered(subject, await countDocuments(parts.db, kind)));
        return text(indexText([...pages, ...organizations, ...others], origin), XML);
      },
    },
    {
      ...plain,
      path: '/sitemaps/:part',
      async handle({ params, origin }) {
        const [, name, number] = /^([a-z]+)-([1-9]\d{0,4})\.xml$/.exec(params.part ?? '') ?? [];
        const offset = (Number(number) - 1) * PART;
        const pages = name === undefined ? [] : await pagesOf(parts, name, offset);
        if (pages.length === 0) throw notFound();
        return text(partText(pages, origin), XML);
      },
    },
  ];
}

function robots(origin: string): string {
  const files = TAKE_AWAY.filter((format) => format !== 'rss').map((format) => `Disallow: /*/organizations.${format}`);
  return ['User-agent: *', 'Disallow: /language/', ...files, '', `Sitemap: ${origin}/sitemap.xml`, ''].join('\n');
}

function numbered(name: string, total: number): string[] {
  return Array.from({ length: Math.ceil(total / PART) }, (_, at) => `${name}-${at + 1}.xml`);
}

async function pagesOf(parts: DirectoryParts, name: string, offset: number): Promise<Page[]> {
  if (name === 'pages') return (await overviewPages(parts)).slice(offset, offset + PART);
  const other = otherLists(parts).find(({ subject }) => subject === name);
  if (other)
    return (await listDocuments(parts.db, other.kind, offset, PART)).map((slug) => ({ path: `${other.path}/${slug}`, changed: null }));
  if (name !== 'organizations') return [];
  const found = await listPublicAddresses(parts.db, offset, PART);
  return found.map(({ slug, updatedAt }) => ({ path: organizationUrl(slug), changed: updatedAt }));
}

/** Lists of other domains, whose things everybody may see. */
function otherLists({ others }: DirectoryParts) {
  return others.lists().filter(({ subject }) => subject !== 'organizations');
}

/** Pages that are no organization's; those of countries and terms only where they have something to show. */
async function overviewPages(parts: DirectoryParts): Promise<Page[]> {
  const countries = await countFacets(parts.finder(), ['country']);
  const terms = await countFacets(parts.finder(), ['theme', 'service', 'population']);
  const paths = [
    ...FIXED,
    ...otherLists(parts).map(({ path }) => path),
    ...(await parts.others.pages()),
    ...[...countries.keys()].toSorted().map(countryUrl),
    ...[...terms.keys()].toSorted().map(termUrl),
  ];
  return paths.map((path) => ({ path, changed: null }));
}

function indexText(names: string[], origin: string): string {
  const lines = names.map((name) => `<sitemap><loc>${xmlText(`${origin}/sitemaps/${name}`)}</loc></sitemap>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('')}</sitemapindex>\n`;
}

function partText(pages: Page[], origin: string): string {
  const urls = pages.map((page) => urlsOf(page, origin));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('')}</urlset>\n`;
}

/** One address for each language, and each of them names all. */
function urlsOf({ path, changed }: Page, origin: string): string {
  const addresses = LOCALES.map((locale) => ({ locale, href: xmlText(origin + localized(path, locale)) }));
  const links = addresses.map(({ locale, href }) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${href}"/>`).join('');
  const lastmod = changed === null ? '' : `<lastmod>${changed.toISOString().slice(0, 10)}</lastmod>`;
  return addresses.map(({ href }) => `<url><loc>${href}</loc>${lastmod}${links}</url>\n`).join('');
}
