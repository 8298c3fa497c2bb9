import { VISITOR } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { formatDay } from '../../../platform/ui/format.ts';
import { clockTime } from '../../../platform/geo/zones.ts';
import type { Briefing, PlaceCounts } from '../findings-briefings.ts';
import type { Meeting } from '../findings.ts';
import { reportMessages } from '../messages/report/index.ts';
import type { Entry } from '../report/entries.ts';
import { briefingUrl } from '../urls-briefings.ts';
import { countPlaces, listBriefings } from './briefings.ts';
import { accreditedOrganizations } from './delegates.ts';
import { organizationNames } from './side-events.ts';

const MOST_REGISTRATIONS = 20_000;

/**
 * Briefings and hearings that were held, and the places that people had there. People are named nowhere; an organization is only where it was
 * there, everybody may know of it, and that it was accredited is public anyway.
 */
export async function briefingEntries(
  db: Database,
  meeting: Meeting,
  locale: Locale,
): Promise<Record<'briefings' | 'registrations', Entry[]>> {
  const briefings = (await listBriefings(db, meeting.id, false)).filter(({ item }) => item.state === 'scheduled');
  const counts = await countPlaces(
    db,
    briefings.map(({ id }) => id),
  );
  return {
    briefings: briefings.map((briefing) => briefingEntry(briefing, counts.get(briefing.id), meeting, locale)),
    registrations: await registrationEntries(db, briefings, meeting, locale),
  };
}

function briefingEntry({ kind, item }: Briefing, counts: PlaceCounts | undefined, { slug, zone }: Meeting, locale: Locale): Entry {
  const registered = counts ? counts.registered['in-person'] + counts.registered.online : 0;
  const noted = counts ? counts.present + counts.absent : 0;
  const t = reportMessages(locale);
  const said = noted === 0 ? t('line.registered', { registered }) : t('line.present', { present: counts?.present ?? 0, registered });
  return {
    shown: {
      title: titleWords(item, slug, locale),
      lines: [{ text: formatDay(clockTime(item.startsAt, zone).day, locale) }, { text: said }],
    },
    open: { session: [kind] },
    quiet: {},
  };
}

function titleWords({ titles, slug }: Briefing['item'], meeting: string, locale: Locale) {
  const { text, lang, foreign } = titleFor(titles, locale);
  return { text, ...(foreign && { lang }), path: briefingUrl(meeting, slug) };
}

async function registrationEntries(db: Database, briefings: readonly Briefing[], meeting: Meeting, locale: Locale): Promise<Entry[]> {
  if (briefings.length === 0) return [];
  const rows = await db
    .selectFrom('briefingRegistrations')
    .select(['briefingId', 'organizationId', 'mode', 'attendance'])
    .where(
      'briefingId',
      'in',
      briefings.map(({ id }) => id),
    )
    .where('state', '=', 'registered')
    .orderBy('briefingId')
    .orderBy('number')
    .limit(MOST_REGISTRATIONS)
    .execute();
  const accredited = new Set((await accreditedOrganizations(db, meeting.id)).map(({ organizationId }) => organizationId));
  const there = rows.flatMap(({ organizationId }) => (organizationId !== null && accredited.has(organizationId) ? [organizationId] : []));
  const names = await organizationNames(db, VISITOR, there, locale);
  const byId = new Map(briefings.map((one) => [one.id, one]));
  return rows.map(({ briefingId, organizationId, mode, attendance }): Entry => {
    const who = organizationId === null || attendance !== 'present' ? undefined : names.get(organizationId);
    const briefing = byId.get(briefingId);
    const title = who && {
      text: who.name,
      ...(who.lang !== null && { lang: who.lang }),
      ...(who.slug !== null && { path: `/organizations/${who.slug}` }),
    };
    return {
      shown: title && briefing ? { title, lines: [titleWords(briefing.item, meeting.slug, locale)] } : null,
      open: { presence: [attendance ?? 'not-noted'], way: [mode] },
      quiet: {},
    };
  });
}
