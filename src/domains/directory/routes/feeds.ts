import { type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { directoryMessages } from '../messages/index.ts';
import type { DirectoryParts } from '../parts.ts';
import { nameFor, summaryFor } from '../queries/profile.ts';
import { recentlyChanged } from '../queries/recently-changed.ts';
import { queryOf } from '../queries/search-organizations.ts';
import type { VisibleEntry } from '../queries/visible-organizations.ts';
import { organizationUrl, searchUrl } from '../urls.ts';
import { atomText, type Feed, type FeedEntry, rssText } from './feed-text.ts';
import { searchOf } from './take-away.ts';

const MOST_ENTRIES = 50;

/** What changed last in the result of a search, to be followed by a reader of feeds. */
export function feedRoutes(parts: DirectoryParts): Route[] {
  const feed = (format: string, type: string, write: (feed: Feed, now: Date) => string): Route => ({
    method: 'GET',
    path: `/organizations.${format}`,
    access: 'public',
    surface: 'feed',
    cached: true,
    cors: true,
    async handle(request) {
      const answer = text(write(await readFeed(parts, request), request.now), type);
      // The language may have been chosen by a header, which a cache on the way does not look at.
      answer.headers['cache-control'] = 'private, max-age=60';
      return answer;
    },
  });
  return [
    feed('rss', 'application/rss+xml; charset=utf-8', rssText),
    feed('atom', 'application/atom+xml; charset=utf-8', (one, now) => atomText(one, parts.site.name, now)),
  ];
}

async function readFeed(parts: DirectoryParts, request: Incoming): Promise<Feed> {
  const { locale, origin, path, query } = request;
  const t = directoryMessages(locale);
  const state = searchOf(parts, request);
  const { search, concepts } = parts.finder();
  const asked = queryOf({ ...state, sort: 'checked' }, locale, concepts, { offset: 0, limit: 0, facets: [] });
  const found = await recentlyChanged(parts.db, search, asked, MOST_ENTRIES);
  const parameters = query.toString();
  return {
    title: `${t('search.title')} – ${parts.site.name}`,
    description: t('search.description'),
    locale,
    self: `${origin}${localized(path, locale)}${parameters && `?${parameters}`}`,
    page: origin + localized(searchUrl(state), locale),
    entries: found.map((entry) => feedEntry(entry, request)),
  };
}

function feedEntry({ organization, updatedAt }: VisibleEntry, { locale, origin }: Incoming): FeedEntry {
  const { slug, names, descriptions, checked, source } = organization;
  const name = nameFor(names, locale);
  const checkedAt = checked ? new Date(`${checked.on}T00:00:00Z`) : updatedAt;
  return {
    title: name.text,
    lang: name.lang,
    id: origin + organizationUrl(slug),
    url: origin + localized(organizationUrl(slug), locale),
    summary: summaryFor(descriptions, locale),
    changed: checkedAt > updatedAt ? checkedAt : updatedAt,
    rights: source?.attribution ?? null,
  };
}
