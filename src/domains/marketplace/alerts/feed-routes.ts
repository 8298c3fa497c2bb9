import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { rssText } from '../../directory/index.ts';
import { localName } from '../../../platform/search/state.ts';
import { alertMessages } from '../messages/alerts/index.ts';
import type { AlertParts } from './parts.ts';
import { listFinds, searchOfFeed } from './saved-search-queries.ts';
import { searchableOf } from './subjects.ts';
import { savedSearchUrl, searchFeedUrl } from './urls.ts';

const MOST_ENTRIES = 50;

/** What a saved search found, for a news reader: whoever has the address reads it, and nobody can guess one. */
export function searchFeedRoutes(parts: AlertParts): Route[] {
  return [
    {
      method: 'GET',
      path: '/feeds/searches/:file',
      access: 'public',
      surface: 'feed',
      cached: false,
      handle: (request) => feed(parts, request),
    },
  ];
}

async function feed({ db, searchables, origin }: AlertParts, { params }: Incoming): Promise<Answer> {
  const token = /^([A-Za-z0-9_-]{43})\.rss$/.exec(params.file ?? '')?.[1];
  const search = token === undefined ? undefined : await searchOfFeed(db, token);
  const searchable = search && searchableOf(searchables, search.subject);
  if (!token || !search || !searchable) throw notFound();
  const { locale } = search;
  const entries = (await listFinds(db, search, 1, MOST_ENTRIES)).map(({ names, slug, foundAt }) => {
    const name = localName(names, locale) ?? names[0];
    const path = `${searchable.path}/${slug}`;
    const told = { title: name?.text ?? '', lang: name?.lang ?? null, summary: null, rights: null, changed: foundAt };
    return { ...told, id: origin + path, url: origin + localized(path, locale) };
  });
  const self = origin + searchFeedUrl(token);
  const page = origin + localized(savedSearchUrl(search.id), locale);
  const written = rssText({ title: search.name, description: alertMessages(locale)('feed.description'), locale, self, page, entries });
  const answer = text(written, 'application/rss+xml; charset=utf-8');
  answer.headers['cache-control'] = 'private, max-age=60';
  answer.headers['x-robots-tag'] = 'noindex';
  return answer;
}
