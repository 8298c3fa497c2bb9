import { createHash } from 'node:crypto';
import { composedDocx } from '../../../platform/documents/composed-docx.ts';
import { composedPdf } from '../../../platform/documents/composed-pdf.ts';
import { type Sheet, xlsxWriter } from '../../../platform/documents/xlsx-writer.ts';
import { directionOf } from '../../../platform/i18n/locales.ts';
import { meetingMessages } from '../messages/meetings/index.ts';
import { reportMessages } from '../messages/report/index.ts';
import type { ReportFormat } from '../tables/reports.ts';
import { countBy, OPEN_TRAITS, type OpenTrait, type Part, PARTS, QUIET_TRAITS, quietCounts, secondsOf } from './entries.ts';
import { durationText, valueLabel } from './labels.ts';
import type { ReportFacts } from './report.ts';
import { composeReport } from './sections.ts';

/** Of everything that a report says and of the rows behind its figures: two reports with the same hash are the same file. */
export function hashOfReport(facts: ReportFacts): string {
  return createHash('sha256')
    .update(JSON.stringify([composeReport(facts), facts.entries]))
    .digest('hex');
}

/** The report as a file; the same facts give the same bytes. */
export function reportFile(facts: ReportFacts, format: ReportFormat): Promise<Buffer> {
  if (format === 'pdf') return composedPdf(composeReport(facts));
  return format === 'docx' ? composedDocx(composeReport(facts)) : workbook(facts);
}

/** A sheet with every figure, one for sessions side by side, and one for the rows of each part that may be named. */
async function workbook(facts: ReportFacts): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const parts = PARTS.filter((part) => facts.entries[part].some(({ shown }) => shown !== null));
  const sheets = [figureSheet(facts), sessionSheet(facts), ...parts.map((part) => rowSheet(facts, part))];
  for await (const chunk of xlsxWriter(sheets)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function figureSheet({ entries, locale, taxonomy }: ReportFacts): Sheet {
  const t = reportMessages(locale);
  const used = secondsOf(entries.statements);
  const rows = PARTS.flatMap((part) => {
    const all = entries[part];
    const open = OPEN_TRAITS[part].filter((trait) => all.some((one) => one.open[trait] !== undefined));
    const quiet = QUIET_TRAITS[part].filter((trait) => all.some((one) => one.quiet[trait] !== undefined));
    return [
      [t(`part.${part}`), null, null, all.length],
      ...open.flatMap((trait: OpenTrait) =>
        countBy(all, trait).map(([value, count]) => [
          t(`part.${part}`),
          t(`by.${trait}`),
          valueLabel(trait, value, locale, taxonomy),
          count,
        ]),
      ),
      ...quiet.flatMap((trait) => {
        const { told, rest, folded } = quietCounts(all, trait);
        const named = told.map(([value, count]) => [
          t(`part.${part}`),
          t(`by.${trait}`),
          valueLabel(trait, value, locale, taxonomy),
          count,
        ]);
        return rest === 0 ? named : [...named, [t(`part.${part}`), t(`by.${trait}`), t(folded ? 'value.folded' : 'value.none'), rest]];
      }),
    ];
  });
  const header = [t('head.what'), t('head.by'), t('head.value'), t('head.number')];
  const time = used === null ? [] : [[t('timeUsed'), null, durationText(t, used), used]];
  return { name: t('figures'), header, rows: [...rows, ...time], rightToLeft: directionOf(locale) === 'rtl' };
}

function sessionSheet({ sessions, locale }: ReportFacts): Sheet {
  const t = reportMessages(locale);
  const block = sessions.flatMap(({ startsOn, slug, counted, published }) =>
    (Object.keys(counted) as (keyof typeof counted)[]).flatMap((key) => {
      const told = published.find((one) => one.key === key);
      if (counted[key] === null && !told) return [];
      return [
        [
          startsOn,
          slug,
          meetingMessages(locale)(`figure.${key}`),
          counted[key],
          told?.value ?? null,
          told ? `${told.atLeast ? '>' : ''}${told.value}; ${told.sourceTitle}` : null,
        ],
      ];
    }),
  );
  const header = [t('head.session'), '', t('head.what'), t('head.records'), t('head.published'), t('sources')];
  return { name: t('compared'), header, rows: block, rightToLeft: directionOf(locale) === 'rtl' };
}

function rowSheet({ entries, locale, origin }: ReportFacts, part: Part): Sheet {
  const t = reportMessages(locale);
  const rows = entries[part]
    .flatMap(({ shown }) => shown ?? [])
    .map(({ title, lines }) => [
      title.text,
      lines.map(({ text }) => text).join('\n'),
      title.path ? `${origin}/${locale}${title.path}` : null,
    ]);
  const header = [t(`part.${part}`), t('head.more'), t('head.address')];
  return { name: t(`part.${part}`), header, rows, rightToLeft: directionOf(locale) === 'rtl' };
}
