import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { pageContext, type Site } from '../../../platform/ui/page.ts';
import { directoryMessages } from '../messages/index.ts';
import { USUAL_AGES } from '../rules/freshness.ts';
import type { OrganizationCard as Card } from '../search-documents.ts';
import { makeTaxonomy } from '../taxonomy/taxonomy.ts';
import { CardList } from '../views/card-list.tsx';
import { OrganizationCard } from '../views/organization-card.tsx';
import type { View } from '../views/view.ts';

const site: Site = { name: 'Test', assets: { href: (name: string) => name } as Site['assets'], menu: [] };
const taxonomy = makeTaxonomy([]);
const card = (name: string): Card => ({
  slug: 'one',
  name,
  lang: 'en',
  names: {},
  acronym: null,
  kind: 'ngo',
  state: 'listed',
  activity: 'active',
  city: 'Nairobi',
  countries: ['KE'],
  hiddenRegion: null,
  terms: ['T1'],
  checked: '2026-01-10',
  founded: null,
  dots: [],
  nameOnly: false,
  demo: false,
});

function view(locale: Locale, day: string, more: Partial<View> = {}): View {
  const request = { locale, origin: 'https://test', path: '/', query: new URLSearchParams(), viewer: VISITOR, now: new Date(day) };
  return { page: pageContext(request as Incoming, site), t: directoryMessages(locale), taxonomy, ages: USUAL_AGES, ...more };
}

test('a kept card is the card, of each record, language, day and of the words as they are', () => {
  const grounds: [string, string, View][] = [
    ['Harbour', '1', view('en', '2026-11-21')],
    ['Harbour', '1', view('en', '2026-11-21')],
    ['Harbour', '1', view('ar', '2026-11-21')],
    ['Harbour & <Co>', '2', view('en', '2026-11-21')],
    ['Harbour & <Co>', '2', view('en', '2027-11-21')],
    ['Harbour & <Co>', '2', view('en', '2026-11-21', { ages: { ageing: 1, archived: 2 } })],
    ['Harbour & <Co>', '2', view('en', '2026-11-21', { taxonomy: makeTaxonomy([]) })],
    ['Harbour', '1', view('en', '2026-11-21')],
  ];
  const seen = grounds.map(([name, records, of]) => {
    const drawn = render(<CardList cards={[card(name)]} records={records} view={of} />);
    expect(drawn).toBe(`<ul class="results">${render(<OrganizationCard card={card(name)} view={of} />)}</ul>`);
    return drawn;
  });
  expect(new Set(seen).size).toBe(5);
});

test('of the same records it is not drawn again', () => {
  const of = view('en', '2026-11-21');
  render(<CardList cards={[card('First')]} records="3" view={of} />);
  expect(render(<CardList cards={[card('Second')]} records="3" view={of} />)).toContain('First');
  expect(render(<CardList cards={[card('Second')]} records="4" view={of} />)).toContain('Second');
});
