import type { ComposedBlock, ComposedSection, Words } from '../../../platform/documents/composed.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { regionName, REGIONS, subregionsOf } from '../../../platform/geo/regions.ts';
import { formatNumber } from '../../../platform/ui/format.ts';
import { isEmpty } from '../coverage/coverage-of.ts';
import { moneyList } from '../../../platform/ui/money.ts';
import { figuresOfPlaces, figuresOfProvisions } from '../coverage/behind.ts';
import type { Figures } from '../coverage/table.ts';
import type { Instrument, Provision } from '../findings.ts';
import { briefMessages } from '../messages/briefs/index.ts';
import { coverageMessages } from '../messages/coverage/index.ts';
import { instrumentTitle, provisionTitle } from '../rules/coverage-names.ts';
import { flatProvisions } from '../rules/provisions.ts';
import type { BriefFacts } from './facts.ts';
import { organizationSection, pledgeSection, resultSection } from './record-sections.ts';
import { limitSection, sourceSection } from './source-sections.ts';
import { moreBlock, wordsOf } from './words.ts';

/** What a brief on a country says, in its order: what is done first, then what is not. */
export function countrySections(facts: BriefFacts): ComposedSection[] {
  const t = briefMessages(facts.request.locale);
  const { counted, taxonomy, request } = facts;
  const figures = figuresOfProvisions(counted, taxonomy, request.audience, request.subject);
  return [
    figureSection(facts),
    resultSection(facts),
    organizationSection(facts),
    pledgeSection(facts),
    {
      heading: t('provisions'),
      blocks: facts.instruments.flatMap((instrument) => instrumentBlocks(instrument, figures, facts.request.locale)),
    },
    gapsOfCountry(facts, figures),
    limitSection(facts),
    sourceSection(facts),
  ];
}

/** What a brief on a provision says, in its order. */
export function provisionSections(facts: BriefFacts): ComposedSection[] {
  const places = smallerRegions(facts);
  return [
    figureSection(facts),
    resultSection(facts),
    organizationSection(facts),
    pledgeSection(facts),
    placeSection(facts, places),
    gapsOfProvision(facts, places),
    limitSection(facts),
    sourceSection(facts),
  ];
}

const COUNTED = ['organizations', 'pledges', 'projects', 'evidence', 'people'] as const;

function figureSection({ total, request: { locale } }: BriefFacts): ComposedSection {
  const t = coverageMessages(locale);
  const rows = [...COUNTED, 'money' as const].map((figure) => [{ text: t(`figure.${figure}`) }, { text: textOf(total, figure, locale) }]);
  return { heading: briefMessages(locale)('figures'), blocks: [{ kind: 'table', head: [], rows }] };
}

/** One instrument: its title and those of its chapters of which something is known; the others are gaps, told further down. */
function instrumentBlocks(instrument: Instrument, figures: ReadonlyMap<string, Figures>, locale: Locale): ComposedBlock[] {
  if (instrument.provisions.length === 0) return [];
  const rows = instrument.provisions.flatMap((provision) => {
    const own = figures.get(provision.id) as Figures;
    return isEmpty(own) ? [] : [figureRow(wordsOf(provisionTitle(provision, locale)), own, locale)];
  });
  return [
    { kind: 'text', words: wordsOf(instrumentTitle(instrument, locale)) },
    ...tableBlock(coverageMessages(locale)('table.provision'), rows, locale),
    ...belowBlock(instrument.provisions.length - rows.length, locale),
  ];
}

function tableBlock(first: string, rows: Words[][], locale: Locale): ComposedBlock[] {
  return rows.length === 0 ? [] : [{ kind: 'table', head: headOf(first, locale), rows }];
}

function figureRow(first: Words, figures: Figures, locale: Locale): Words[] {
  return [first, ...COUNTED.map((figure) => ({ text: textOf(figures, figure, locale) }))];
}

function headOf(first: string, locale: Locale): string[] {
  return [first, ...COUNTED.map((figure) => coverageMessages(locale)(`figure.${figure}`))];
}

/** A gap is said in the first column of figures, in words. */
function textOf(figures: Figures, figure: (typeof COUNTED)[number] | 'money', locale: Locale): string {
  const t = coverageMessages(locale);
  if (figure === 'organizations' && isEmpty(figures)) return t('cell.gap');
  if (figure === 'money') return figures.money.length === 0 ? t('cell.noData') : moneyList(figures.money, locale);
  const value = figures[figure];
  return value === null ? t('cell.noData') : formatNumber(value, locale);
}

type RegionFigures = { code: string; figures: Figures };

/** The smallest regions of M49, each with what is known there. */
function smallerRegions({ counted, taxonomy, request, instruments: [instrument], provision }: BriefFacts): RegionFigures[] {
  if (!instrument) return [];
  const places = REGIONS.filter(({ code }) => subregionsOf(code).length === 0).map(({ code }) => code);
  const cell = { instrument, provision, within: null, theme: null, population: null, places };
  const figures = figuresOfPlaces(counted, taxonomy, request.audience, cell);
  return places.map((code, at) => ({ code, figures: figures[at] as Figures }));
}

function placeSection({ request: { locale } }: BriefFacts, places: readonly RegionFigures[]): ComposedSection {
  const rows = places.flatMap(({ code, figures }) =>
    isEmpty(figures) ? [] : [figureRow({ text: regionName(code, locale) }, figures, locale)],
  );
  return {
    heading: briefMessages(locale)('places'),
    blocks: [...tableBlock(coverageMessages(locale)('file.place'), rows, locale), ...belowBlock(places.length - rows.length, locale)],
  };
}

const MOST_GAPS = 60;

interface Gaps {
  count: number;
  items: readonly Words[];
}

function gapsOfCountry(
  { counted: { structure }, instruments, request: { locale } }: BriefFacts,
  figures: ReadonlyMap<string, Figures>,
): ComposedSection {
  const t = briefMessages(locale);
  const paragraphs = new Set(instruments.flatMap((one) => structure.flat(one).filter(({ children }) => children.length === 0)));
  const chapters = instruments.flatMap(({ provisions }) => provisions);
  const gaps = (wanted: (figures: Figures) => boolean) =>
    foldedGaps(chapters, (one) => paragraphs.has(one) && wanted(figures.get(one.id) as Figures), locale);
  return { heading: t('gaps'), blocks: gapBlocks(gaps(isEmpty), gaps(isUnproven), t('gaps.none'), locale) };
}

/** Each chapter that has gaps once, with how many; a gap that is alone in its chapter by its own title. */
function foldedGaps(chapters: readonly Provision[], isGap: (provision: Provision) => boolean, locale: Locale): Gaps {
  const found = chapters
    .map((chapter) => ({ chapter, gaps: flatProvisions([chapter]).filter(isGap) }))
    .filter(({ gaps }) => gaps.length > 0);
  const items = found.map(({ chapter, gaps }): Words => {
    const [first, ...rest] = gaps;
    if (first && rest.length === 0) return wordsOf(provisionTitle(first, locale));
    const words = wordsOf(provisionTitle(chapter, locale));
    return { ...words, text: briefMessages(locale)('gaps.chapter', { chapter: words.text, count: gaps.length }) };
  });
  return { count: found.reduce((sum, { gaps }) => sum + gaps.length, 0), items };
}

function gapsOfProvision({ request: { locale } }: BriefFacts, places: readonly RegionFigures[]): ComposedSection {
  const t = briefMessages(locale);
  const gaps = (wanted: (figures: Figures) => boolean): Gaps => {
    const items = places.filter(({ figures }) => wanted(figures)).map(({ code }) => ({ text: regionName(code, locale) }));
    return { count: items.length, items };
  };
  return { heading: t('gaps'), blocks: gapBlocks(gaps(isEmpty), gaps(isUnproven), t('gaps.nonePlaces'), locale) };
}

function isUnproven(figures: Figures): boolean {
  return figures.evidence === 0 && !isEmpty(figures);
}

function gapBlocks(nobody: Gaps, unproven: Gaps, none: string, locale: Locale): ComposedBlock[] {
  const t = briefMessages(locale);
  if (nobody.count + unproven.count === 0) return [{ kind: 'text', words: { text: none } }];
  const told = (lead: 'gaps.nobody' | 'gaps.noEvidence', { count, items }: Gaps): ComposedBlock[] =>
    count === 0
      ? []
      : [
          { kind: 'text', words: { text: t(lead, { count: formatNumber(count, locale) }) } },
          { kind: 'list', items: items.slice(0, MOST_GAPS) },
          ...moreBlock(items.length - MOST_GAPS, locale),
        ];
  return [...told('gaps.nobody', nobody), ...told('gaps.noEvidence', unproven)];
}

/** How many are left out above because nothing at all is known of them. */
function belowBlock(count: number, locale: Locale): ComposedBlock[] {
  return count === 0
    ? []
    : [{ kind: 'text', words: { text: briefMessages(locale)('gaps.below', { count: formatNumber(count, locale) }) } }];
}
