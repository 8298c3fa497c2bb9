import type { ComposedBlock, ComposedDocument, ComposedSection, Words } from '../../../platform/documents/composed.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { formatDay, formatNumber } from '../../../platform/ui/format.ts';
import { meetingMessages } from '../messages/meetings/index.ts';
import { reportMessages } from '../messages/report/index.ts';
import { reportRowsUrl } from '../urls-report.ts';
import {
  countBy,
  NOT_GIVEN,
  OPEN_TRAITS,
  type OpenTrait,
  type Part,
  PARTS,
  QUIET_TRAITS,
  type QuietTrait,
  quietCounts,
  secondsOf,
} from './entries.ts';
import { closingSections } from './closing-sections.ts';
import { evaluationSection } from './evaluation-section.ts';
import { durationText, valueLabel } from './labels.ts';
import type { ReportFacts } from './report.ts';

/** So many values of a trait are told, so many records are named; the pages behind have them all. */
const MOST_VALUES = 60;
const MOST_RECORDS = 100;
/** Instead of a number where there is no record. */
const NO_RECORD = '–';

/** The report as a document: the page and the files say exactly this. The same records on the same day give the same document. */
export function composeReport(facts: ReportFacts): ComposedDocument {
  const { meeting, locale, day, origin } = facts;
  const t = reportMessages(locale);
  return {
    locale,
    title: t('titleOf', { meeting: titleFor(meeting.titles, locale).text }),
    notes: [t('date', { date: formatDay(day, locale) }), ...(meeting.demo ? [meetingMessages(locale)('demo.text')] : [])],
    sections: [
      ...figureSection(facts),
      ...PARTS.flatMap((part) => partSections(facts, part)),
      ...evaluationSection(facts),
      ...closingSections(facts),
    ],
    footer: t('notOfficial'),
    pageWord: t('page'),
    day,
    origin,
  };
}

/** The head figures; each leads to its rows. Where there is no record here no number is told: nobody counted. */
function figureSection({ entries, meeting, locale }: ReportFacts): ComposedSection[] {
  const t = reportMessages(locale);
  if (PARTS.every((part) => entries[part].length === 0)) return [];
  const rows = PARTS.map((part): Words[] => [
    { text: t(`part.${part}`) },
    entries[part].length > 0
      ? { text: formatNumber(entries[part].length, locale), path: reportRowsUrl(meeting.slug, part) }
      : { text: NO_RECORD },
  ]);
  const used = secondsOf(entries.statements);
  const path = reportRowsUrl(meeting.slug, 'statements', { by: 'outcome', value: 'delivered' });
  if (used !== null) rows.push([{ text: t('timeUsed') }, { text: durationText(t, used), path }]);
  return [{ heading: t('figures'), id: 'figures', blocks: [{ kind: 'table', head: [t('head.what'), t('head.number')], rows }] }];
}

/** One part: its numbers by each trait, and for what was held, the records. */
function partSections(facts: ReportFacts, part: Part): ComposedSection[] {
  const { entries, locale } = facts;
  if (entries[part].length === 0) return [];
  const t = reportMessages(locale);
  const blocks: ComposedBlock[] = [
    ...OPEN_TRAITS[part].flatMap((trait) => openBlock(facts, part, trait)),
    ...QUIET_TRAITS[part].flatMap((trait) => quietBlock(facts, part, trait)),
    ...(part === 'side-events' || part === 'briefings' ? recordBlocks(facts, part) : []),
  ];
  return blocks.length === 0 ? [] : [{ heading: t(`part.${part}`), id: part, blocks }];
}

function openBlock({ entries, meeting, locale, taxonomy }: ReportFacts, part: Part, trait: OpenTrait): ComposedBlock[] {
  const t = reportMessages(locale);
  const counts = countBy(entries[part], trait);
  if (counts.every(([value]) => value === NOT_GIVEN)) return [];
  const rows = counts
    .slice(0, MOST_VALUES)
    .map(([value, count]): Words[] => [
      { text: valueLabel(trait, value, locale, taxonomy) },
      { text: formatNumber(count, locale), path: reportRowsUrl(meeting.slug, part, { by: trait, value }) },
    ]);
  return [{ kind: 'table', head: [t(`by.${trait}`), t('head.number')], rows }, ...moreBlock(counts.length - MOST_VALUES, locale)];
}

/** What people gave about themselves: numbers without rows. */
function quietBlock({ entries, locale, taxonomy }: ReportFacts, part: Part, trait: QuietTrait): ComposedBlock[] {
  const t = reportMessages(locale);
  if (!entries[part].some(({ quiet }) => quiet[trait] !== undefined)) return [];
  const { told, rest, folded } = quietCounts(entries[part], trait);
  const rows = told.map(([value, count]): Words[] => [
    { text: valueLabel(trait, value, locale, taxonomy) },
    { text: formatNumber(count, locale) },
  ]);
  const remainder: Words[][] =
    rest === 0 ? [] : [[{ text: t(folded ? 'value.folded' : 'value.none') }, { text: formatNumber(rest, locale) }]];
  return [{ kind: 'table', head: [t(`by.${trait}`), t('head.counted')], rows: [...rows, ...remainder] }];
}

function recordBlocks({ entries, locale }: ReportFacts, part: Part): ComposedBlock[] {
  const shown = entries[part].flatMap((entry) => entry.shown ?? []);
  const records = shown.slice(0, MOST_RECORDS).map(({ title: { path = '', ...title }, lines }) => ({ title, path, lines }));
  return records.length === 0 ? [] : [{ kind: 'records', records }, ...moreBlock(shown.length - MOST_RECORDS, locale)];
}

function moreBlock(count: number, locale: Locale): ComposedBlock[] {
  return count <= 0 ? [] : [{ kind: 'text', words: { text: reportMessages(locale)('more', { count }) } }];
}
