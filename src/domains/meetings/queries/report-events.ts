import { VISITOR } from '../../../platform/auth/viewer.ts';
import type { Words } from '../../../platform/documents/composed.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { formatDay, joinList } from '../../../platform/ui/format.ts';
import type { Meeting } from '../findings.ts';
import type { ShownItem } from '../findings-programme.ts';
import type { SideEventView, Speaker, Standing } from '../findings-side-events.ts';
import { reportMessages } from '../messages/report/index.ts';
import type { Entry } from '../report/entries.ts';
import { PUBLIC_STATES } from '../rules/side-event-life.ts';
import { programmeItemUrl } from '../urls-programme.ts';
import { sideEventUrl } from '../urls-side-events.ts';
import { readProgramme } from './programme.ts';
import { listPublicSideEvents } from './public-side-events.ts';
import { listSideEvents, organizationNames, readSpeakers } from './side-events.ts';

/**
 * What was held: side events that had a place, those who held them together, those who spoke, and what else stood in the programme. An event
 * whose organizer everybody may not know of counts, and so do its speakers; nothing is told of them.
 */
export async function eventEntries(
  db: Database,
  meeting: Meeting,
  locale: Locale,
): Promise<Record<'side-events' | 'partners' | 'speakers' | 'programme', Entry[]>> {
  const events = await listSideEvents(db, meeting.id, PUBLIC_STATES);
  const [views, items] = await Promise.all([
    listPublicSideEvents(db, VISITOR, meeting, locale),
    readProgramme(db, VISITOR, meeting, locale),
  ]);
  const known = new Map(views.map((view) => [view.event.id, view]));
  return {
    'side-events': events.map(({ id }) => sideEventEntry(known.get(id), meeting.slug, locale)),
    partners: partnerEntries(views, meeting.slug, locale),
    speakers: await speakerEntries(
      db,
      events.map(({ id }) => id),
      known,
      { slug: meeting.slug, locale },
    ),
    programme: items
      .filter(({ state, sideEventId }) => state === 'scheduled' && sideEventId === null)
      .map((item) => itemEntry(item, meeting, locale)),
  };
}

function sideEventEntry(view: SideEventView | undefined, slug: string, locale: Locale): Entry {
  if (!view) return { shown: null, open: {}, quiet: {} };
  const { event } = view;
  return {
    shown: { title: eventTitle(view, slug, locale), lines: peopleLines(view, locale) },
    open: {
      theme: event.terms,
      language: event.languages,
      organizer: [event.organizerKind],
      ...(event.format !== null && { format: [event.format] }),
    },
    quiet: {},
  };
}

function eventTitle({ event }: SideEventView, slug: string, locale: Locale): Words {
  const { text, lang, foreign } = titleFor(event.titles, locale);
  return { text, ...(foreign && { lang }), path: sideEventUrl(slug, event.slug) };
}

function peopleLines({ organizer, sponsors, speakers }: SideEventView, locale: Locale): Words[] {
  const t = reportMessages(locale);
  const lines = {
    organizer: [organizer.name],
    partners: sponsors.filter(({ role }) => role === 'co-organizer').map(({ shown }) => shown.name),
    supporters: sponsors.filter(({ role }) => role === 'supporter').map(({ shown }) => shown.name),
    speakers: speakers.map(spokenOf).filter((one) => one !== ''),
  };
  return (['organizer', 'partners', 'supporters', 'speakers'] as const).flatMap((key) => {
    const names = lines[key].filter((name) => name !== '');
    return names.length === 0 ? [] : [{ text: t(`line.${key}`, { names: joinList(names, locale) }) }];
  });
}

function spokenOf({ name, affiliation }: Pick<Speaker, 'name' | 'affiliation'>): string {
  return name === '' ? (affiliation ?? '') : affiliation === null ? name : `${name} (${affiliation})`;
}

/** Each once, with the events beside; who is co-organizer anywhere counts as such. */
function partnerEntries(views: readonly SideEventView[], slug: string, locale: Locale): Entry[] {
  const standing = views.flatMap((view) => view.sponsors.map((sponsor) => ({ view, sponsor })));
  const byKey = Map.groupBy(standing, ({ sponsor }) => sponsor.organizationId ?? `name:${sponsor.name ?? ''}`);
  return [...byKey.values()].map((all) => ({
    shown: { title: standingWords(all[0]?.sponsor.shown), lines: all.map(({ view }) => eventTitle(view, slug, locale)) },
    open: { role: [all.some(({ sponsor }) => sponsor.role === 'co-organizer') ? 'co-organizer' : 'supporter'] },
    quiet: {},
  }));
}

function standingWords(standing: Standing | undefined): Words {
  const { name = '', lang = null, slug = null } = standing ?? {};
  return { text: name, ...(lang !== null && { lang }), ...(slug !== null && { path: `/organizations/${slug}` }) };
}

/** Each person once, however many events; named as the person allows in one of them. */
async function speakerEntries(
  db: Database,
  eventIds: readonly string[],
  known: ReadonlyMap<string, SideEventView>,
  { slug, locale }: { slug: string; locale: Locale },
): Promise<Entry[]> {
  const all = (await readSpeakers(db, eventIds)).filter(({ state }) => state === 'confirmed');
  const names = await organizationNames(
    db,
    VISITOR,
    all.flatMap(({ organizationId }) => organizationId ?? []),
    locale,
  );
  return [...Map.groupBy(all, ({ personKey }) => personKey).values()].map((appearances) => {
    const seen = appearances.flatMap((one) => {
      const view = known.get(one.sideEventId);
      const affiliation = one.organizationId === null || names.has(one.organizationId) ? one.affiliation : null;
      const text = spokenOf({ name: one.shown === 'name' ? one.name : '', affiliation: one.shown === 'nothing' ? null : affiliation });
      return view && text !== '' ? [{ text, event: eventTitle(view, slug, locale) }] : [];
    });
    const first = seen[0];
    const given = <K extends 'gender' | 'region' | 'sector'>(trait: K) => appearances.find((one) => one[trait] !== null)?.[trait] ?? null;
    const traits = (['gender', 'region', 'sector'] as const).map((trait) => [trait, given(trait)] as const);
    return {
      shown: first ? { title: { text: first.text }, lines: seen.map(({ event }) => event) } : null,
      open: {},
      quiet: Object.fromEntries(traits.filter(([, value]) => value !== null)),
    };
  });
}

function itemEntry(item: ShownItem, { slug, zone }: Meeting, locale: Locale): Entry {
  const { text, lang, foreign } = titleFor(item.titles, locale);
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(item.startsAt);
  return {
    shown: {
      title: { text, ...(foreign && { lang }), path: programmeItemUrl(slug, item.slug) },
      lines: [{ text: formatDay(day, locale) }],
    },
    open: { item: [item.kind] },
    quiet: {},
  };
}
