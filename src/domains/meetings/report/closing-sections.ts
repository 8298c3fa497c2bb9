import type { ComposedSection, Words } from '../../../platform/documents/composed.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { formatDay, formatNumber, joinList } from '../../../platform/ui/format.ts';
import { provisionUrl } from '../../commitments/index.ts';
import { meetingMessages } from '../messages/meetings/index.ts';
import { reportMessages } from '../messages/report/index.ts';
import { reportUrl } from '../urls-report.ts';
import { LEAST } from './entries.ts';
import type { ComparedSession, ReportFacts } from './report.ts';

const COMPARED = ['organizations', 'participants', 'countries', 'side-events', 'speakers', 'questions', 'briefings', 'dialogues'] as const;

/** What follows the figures: earlier sessions, what the meeting touched, how it was counted and from what. */
export function closingSections(facts: ReportFacts): ComposedSection[] {
  return [...comparedSection(facts), ...touchedSection(facts), countingSection(facts), sourceSection(facts)];
}

/** This session beside earlier ones of the same body: what the records say, and what was published. */
function comparedSection({ sessions, locale }: ReportFacts): ComposedSection[] {
  const t = reportMessages(locale);
  const m = meetingMessages(locale);
  const rows = COMPARED.flatMap((key) =>
    sessions.flatMap((session): Words[][] => {
      const counted = session.counted[key];
      const published = session.published.find((one) => one.key === key);
      if (counted === null && !published) return [];
      const told = published && (published.atLeast ? m('atLeast', { count: published.value }) : formatNumber(published.value, locale));
      return [
        [
          { text: m(`figure.${key}`) },
          sessionWords(session, locale),
          { text: counted === null ? '–' : formatNumber(counted, locale) },
          { text: told ?? '–' },
        ],
      ];
    }),
  );
  if (rows.length === 0) return [];
  const head = (['what', 'session', 'records', 'published'] as const).map((key) => t(`head.${key}`));
  return [{ heading: t('compared'), id: 'compared', blocks: [{ kind: 'table', head, rows }] }];
}

function sessionWords({ slug, titles, startsOn }: ComparedSession, locale: ReportFacts['locale']): Words {
  const { text, lang, foreign } = titleFor(titles, locale);
  return { text: `${text} (${startsOn.slice(0, 4)})`, ...(foreign && { lang }), path: reportUrl(slug) };
}

/** Paragraphs of instruments that the meeting dealt with; each leads to the commitments made to it. */
function touchedSection({ touched, locale }: ReportFacts): ComposedSection[] {
  if (touched.length === 0) return [];
  const items = touched.map(({ instrument, code, number, titles, instrumentTitles }): Words => {
    const { text, lang, foreign } = titleFor(titles, locale);
    const whole = joinList([titleFor(instrumentTitles, locale).text, `${number} ${text}`], locale);
    return { text: whole, ...(foreign && { lang }), path: provisionUrl(instrument, code) };
  });
  return [{ heading: reportMessages(locale)('touched'), id: 'touched', blocks: [{ kind: 'list', items }] }];
}

function countingSection({ locale }: ReportFacts): ComposedSection {
  const t = reportMessages(locale);
  const [before, after] = [['hidden', 'names'] as const, ['place', 'several', 'first'] as const];
  const items = [...before.map((rule) => t(`rule.${rule}`)), t('rule.small', { least: LEAST }), ...after.map((rule) => t(`rule.${rule}`))];
  return { heading: t('rules'), id: 'rules', blocks: [{ kind: 'list', items: items.map((text) => ({ text })) }] };
}

/** The records of this site on this day, and where published figures stand. */
function sourceSection({ sessions, locale, day, siteName, origin }: ReportFacts): ComposedSection {
  const t = reportMessages(locale);
  const published = sessions.flatMap(({ published: figures }) =>
    figures.map(({ sourceTitle, sourceUrl }) => [sourceTitle, sourceUrl].filter(Boolean).join(', ')),
  );
  const own = t('sources.site', { site: siteName, origin, date: formatDay(day, locale) });
  const items = [{ text: own }, ...[...new Set(published)].toSorted().map((text): Words => ({ text }))];
  return { heading: t('sources'), id: 'sources', blocks: [{ kind: 'list', items }] };
}
