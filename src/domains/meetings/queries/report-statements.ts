import { VISITOR } from '../../../platform/auth/viewer.ts';
import type { Words } from '../../../platform/documents/composed.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { readVisibleOrganizations } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { Standing } from '../findings-side-events.ts';
import type { RequestView, StatementView } from '../findings-statements.ts';
import { reportMessages } from '../messages/report/index.ts';
import type { Entry } from '../report/entries.ts';
import { durationText } from '../report/labels.ts';
import { speakerRequestUrl, statementUrl } from '../urls-statements.ts';
import { organizationPlace } from './report-organizations.ts';
import { listRequests, viewRequests } from './speakers.ts';
import { listStatements, viewStatements } from './statements.ts';

/**
 * Who was given a place on a list of speakers, heard or not and in how many seconds, and what was published in writing. A statement whose organization
 * everybody may not know of counts, by its outcome too; nothing else is told of it.
 */
export async function statementEntries(
  db: Database,
  meeting: Meeting,
  locale: Locale,
): Promise<Record<'statements' | 'written-statements', Entry[]>> {
  const [spoken, inWriting] = await Promise.all([
    listRequests(db, meeting.id, ['delivered', 'undelivered']).then((rows) => viewRequests(db, VISITOR, rows, locale)),
    listStatements(db, meeting.id, ['published']).then((rows) => viewStatements(db, VISITOR, rows, locale)),
  ]);
  const ids = [...spoken.map(({ request }) => request.organizationId), ...inWriting.map(({ statement }) => statement.organizationId)];
  const places = await placesOf(
    db,
    ids.flatMap((id) => id ?? []),
  );
  const context: Telling = { slug: meeting.slug, locale, places };
  return {
    statements: spoken.map((view) => spokenEntry(view, context)),
    'written-statements': inWriting.map((view) => writtenEntry(view, context)),
  };
}

interface Telling {
  slug: string;
  locale: Locale;
  places: ReadonlyMap<string, Entry['open']>;
}

function spokenEntry({ request, organization }: RequestView, { slug, locale, places }: Telling): Entry {
  const { state, secondsUsed, organizationId, titleLanguage: lang } = request;
  const outcome = { outcome: [state === 'delivered' ? 'delivered' : 'unheard'] };
  const used = secondsUsed === null ? {} : { seconds: secondsUsed };
  const quiet = request.speakerGender === null ? {} : { gender: request.speakerGender };
  if (!organization && !request.demo) return { ...used, shown: null, open: outcome, quiet };
  const title = { text: request.title, path: speakerRequestUrl(slug, request.id), ...(lang !== locale && { lang }) };
  const took = secondsUsed === null ? [] : [{ text: durationText(reportMessages(locale), secondsUsed) }];
  return {
    ...used,
    shown: { title, lines: [...nameLines([organization]), ...took] },
    open: { ...outcome, ...regionOf(places, organizationId), language: [request.language] },
    quiet,
  };
}

function writtenEntry(view: StatementView, { slug, locale, places }: Telling): Entry {
  const { statement, organization } = view;
  if (!organization && !statement.demo) return { shown: null, open: {}, quiet: {} };
  return {
    shown: { title: titleWords(view, slug, locale), lines: linesOf(view) },
    open: { ...regionOf(places, statement.organizationId), language: Object.keys(statement.texts) },
    quiet: {},
  };
}

/** The region (M49) that everybody may know each of these organizations to be in. */
async function placesOf(db: Database, ids: readonly string[]): Promise<Map<string, Entry['open']>> {
  const visible = await readVisibleOrganizations(db, 'public', [...new Set(ids)]);
  return new Map(visible.map(({ id, organization }) => [id, organizationPlace(organization)]));
}

function regionOf(places: ReadonlyMap<string, Entry['open']>, id: string | null): Entry['open'] {
  const region = (id !== null && places.get(id)?.region) || undefined;
  return region ? { region } : {};
}

function nameLines(names: readonly (Standing | null)[]): Words[] {
  return names.flatMap((who) =>
    who
      ? [{ text: who.name, ...(who.lang !== null && { lang: who.lang }), ...(who.slug !== null && { path: `/organizations/${who.slug}` }) }]
      : [],
  );
}

function titleWords({ statement }: StatementView, slug: string, locale: Locale): Words {
  const { text, lang, foreign } = titleFor(statement.titles, locale);
  return { text, ...(foreign && { lang }), path: statementUrl(slug, statement.id) };
}

function linesOf({ statement, organization, signatories }: StatementView): Words[] {
  const together = signatories.filter(({ state }) => state === 'consented').map(({ shown }) => shown);
  return [...nameLines([organization, ...together]), ...(statement.symbol === null ? [] : [{ text: statement.symbol }])];
}
