import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { countryName } from '../../../platform/geo/countries.ts';
import { groupOf } from '../../../platform/geo/groups.ts';
import { findRegion, regionsOf } from '../../../platform/geo/regions.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { nameFor, readVisibleOrganizations, type VisibleEntry, type VisibleOrganization } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { Entry } from '../report/entries.ts';
import { accreditedOrganizations } from './delegates.ts';

const WORLD = '001';
const MOST_PEOPLE = 20_000;

/**
 * Who took part: organizations that were let in, their countries, and the people who were approved. One that everybody may not know of is
 * counted and has no value of any trait, and so are its people.
 */
export async function organizationEntries(
  db: Database,
  meeting: Meeting,
  locale: Locale,
): Promise<Record<'organizations' | 'countries' | 'participants', Entry[]>> {
  const ids = (await accreditedOrganizations(db, meeting.id)).map(({ organizationId }) => organizationId);
  const [visible, people, before] = await Promise.all([
    readVisibleOrganizations(db, 'public', ids),
    readPeople(db, meeting),
    readEarlier(db, meeting),
  ]);
  const collator = new Intl.Collator(locale);
  const known = new Map(visible.map((entry) => [entry.id, organizationEntry(entry, locale, before)]));
  const organizations = ids.map((id) => known.get(id) ?? HIDDEN);
  const byTitle = (a: Entry, b: Entry) => collator.compare(a.shown?.title.text ?? '', b.shown?.title.text ?? '');
  return {
    organizations: organizations.toSorted(byTitle),
    countries: countryEntries(organizations, locale).toSorted(byTitle),
    participants: people.map((person) => personEntry(person, known.get(person.organizationId))),
  };
}

const HIDDEN: Entry = { shown: null, open: {}, quiet: {} };

function organizationEntry({ id, organization }: VisibleEntry, locale: Locale, before: ReadonlySet<string> | null): Entry {
  const { text, lang } = nameFor(organization.names, locale);
  const place = organizationPlace(organization);
  const [country = null] = place.country ?? [];
  return {
    shown: {
      title: { text, ...(lang !== null && lang !== locale && { lang }), path: `/organizations/${organization.slug}` },
      lines: country === null ? [] : [{ text: countryName(country, locale) }],
    },
    open: {
      kind: [organization.kind],
      ...place,
      ...(before !== null && { first: [before.has(id) ? 'no' : 'yes'] }),
    },
    quiet: {},
  };
}

/** Where everybody may know an organization to have its head office: country, continent and group; of a hidden place only the continent. */
export function organizationPlace({ places }: VisibleOrganization): Entry['open'] {
  const place = places.find(({ kind }) => kind === 'head-office') ?? places[0];
  if (place?.hidden === false && place.country !== null) return { country: [place.country], ...placeTraits(place.country) };
  const region = place?.hidden ? continentOf(place.region) : [];
  return region.length > 0 ? { region } : {};
}

/** The continent (M49) of a region: all that is shown of a hidden place. */
function continentOf(code: string | null): string[] {
  const region = code === null ? undefined : findRegion(code);
  if (!region) return [];
  return region.parent === null || region.parent === WORLD ? [region.code] : continentOf(region.parent);
}

/** The continent (M49) and the group of the United Nations. */
function placeTraits(country: string): Entry['open'] {
  return { region: regionsOf(country).slice(-1), group: [groupOf(country) ?? []].flat() };
}

function countryEntries(organizations: readonly Entry[], locale: Locale): Entry[] {
  return [...new Set(organizations.flatMap(({ open }) => open.country ?? []))].map((code) => ({
    shown: { title: { text: countryName(code, locale), path: `/countries/${code}` }, lines: [] },
    open: placeTraits(code),
    quiet: {},
  }));
}

type Person = Awaited<ReturnType<typeof readPeople>>[number];

function personEntry({ name, role, gender, came }: Person, organization: Entry | undefined): Entry {
  const quiet = { ...(gender !== null && { gender }), ...(came !== null && { attendance: came ? 'came' : 'not-seen' }) };
  if (!organization?.shown) return { shown: null, open: {}, quiet };
  const { country, region, group } = organization.open;
  const lines = [...(role === null ? [] : [{ text: role }]), organization.shown.title];
  return {
    shown: name === null ? null : { title: { text: name }, lines },
    open: { ...(country && { country }), ...(region && { region }), ...(group && { group }) },
    quiet,
  };
}

/** Everybody who was approved; the name only where the rules and the person allow it. `came` is null where nobody was checked in at all. */
async function readPeople(db: Database, meeting: Meeting) {
  const named = meeting.policy.delegation.listShown === 'names-by-consent';
  const shown = sql`${named} and delegate.shown = 'name'`;
  const checked = await db.selectFrom('checkIns').select('id').where('meetingId', '=', meeting.id).limit(1).executeTakeFirst();
  const came = checked
    ? sql<boolean | null>`exists (select 1 from check_ins where check_ins.delegate_id = delegate.id and check_ins.direction = 'in')`
    : sql<boolean | null>`null::boolean`;
  return db
    .selectFrom('delegates as delegate')
    .innerJoin('delegations as delegation', 'delegation.id', 'delegate.delegationId')
    .innerJoin('accreditations as accreditation', (join) =>
      join
        .onRef('accreditation.meetingId', '=', 'delegation.meetingId')
        .onRef('accreditation.organizationId', '=', 'delegation.organizationId')
        .on('accreditation.state', '=', 'accredited'),
    )
    .select(['delegation.organizationId', 'delegate.gender', came.as('came')])
    .select([
      sql<string | null>`case when ${shown} then delegate.given_name || ' ' || delegate.family_name end`.as('name'),
      sql<string | null>`case when ${shown} then delegate.function end`.as('role'),
    ])
    .where('delegate.meetingId', '=', meeting.id)
    .where('delegate.state', '=', 'approved')
    .orderBy(sql`case when ${shown} then delegate.family_name end nulls last`)
    .orderBy('delegate.id')
    .limit(MOST_PEOPLE)
    .execute();
}

/** Organizations that took part in an earlier session of the same body; null where this program knows of none, so that nobody is called new. */
async function readEarlier(db: Database, { body, startsOn }: Meeting): Promise<Set<string> | null> {
  const rows = await db
    .selectFrom('accreditations')
    .innerJoin('meetings', 'meetings.id', 'accreditations.meetingId')
    .select('accreditations.organizationId')
    .distinct()
    .where('accreditations.state', '=', 'accredited')
    .where('meetings.body', '=', body)
    .where('meetings.publication', '<>', 'draft')
    .where('meetings.startsOn', '<', startsOn)
    .limit(50_000)
    .execute();
  return rows.length === 0 ? null : new Set(rows.map(({ organizationId }) => organizationId));
}
