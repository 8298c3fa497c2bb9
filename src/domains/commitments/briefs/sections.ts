import type { ComposedBlock, ComposedSection, Words } from '../../../platform/documents/composed.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { regionName, REGIONS, subregionsOf } from '../../../platform/geo/regions.ts';
import { formatNumber } from '../../../platform/ui/format.ts';
import { isEmpty } from '../coverage/coverage-of.ts';
import { moneyList } from '../../../platform/ui/money.ts';
import { figuresOfPlaces, figuresOfProvisions } from '../coverage/behind.ts';
import type { Figures } from '../coverage/table.ts';
import type { Instrument } from '../findings.ts';
import { briefMessages } from '../messages/briefs/index.ts';
import { coverageMessages } from '../messages/coverage/index.ts';
import { instrumentTitle, provisionTitle } from '../rules/coverage-names.ts';
import type { BriefFacts } from './facts.ts';
import { organizationSection, pledgeSection, resultSection } from './record-sections.ts';
import { limitSection, sourceSection } from './source-sections.ts';
import { moreBlock, wordsOf } from './words.ts';

/** What a brief on a country says, in its order. */
export function countrySections(facts: BriefFacts): ComposedSection[] {
  const t = briefMessages(facts.request.locale);
  const { counted, taxonomy, request } = facts;
  const figures = figuresOfProvisions(counted, taxonomy, request.audience, request.subject);
  return [
    figureSection(facts),
    {
      heading: t('provisions'),
      blocks: facts.instruments.flatMap((instrument) => instrumentBlocks(instrument, figures, facts.request.locale)),
    },
    resultSection(facts),
    organizationSection(facts),
    pledgeSection(facts),
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
    placeSection(facts, places),
    resultSection(facts),
    organizationSection(facts),
    pledgeSection(facts),
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

/** One instrument: its title and its chapters with their figures. */
function instrumentBlocks(instrument: Instrument, figures: ReadonlyMap<string, Figures>, locale: Locale): ComposedBlock[] {
  const rows = instrument.provisions.map((provision) =>
    figureRow(wordsOf(provisionTitle(provision, locale)), figures.get(provision.id) as Figures, locale),
  );
  if (rows.length === 0) return [];
  return [
    { kind: 'text', words: wordsOf(instrumentTitle(instrument, locale)) },
    { kind: 'table', head: headOf(coverageMessages(locale)('table.provision'), locale), rows },
  ];
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
  const rows = places.map(({ code, figures }) => figureRow({ text: regionName(code, locale) }, figures, locale));
  return {
    heading: briefMessages(locale)('places'),
    blocks: [{ kind: 'table', head: headOf(coverageMessages(locale)('file.place'), locale), rows }],
  };
}

const MOST_GAPS = 60;

function gapsOfCountry(
  { counted: { structure }, instruments, request: { locale } }: BriefFacts,
  figures: ReadonlyMap<string, Figures>,
): ComposedSection {
  const t = briefMessages(locale);
  const paragraphs = instruments.flatMap((instrument) => structure.flat(instrument).filter(({ children }) => children.length === 0));
  const named = (wanted: (figures: Figures) => boolean) =>
    paragraphs.filter(({ id }) => wanted(figures.get(id) as Figures)).map((provision) => wordsOf(provisionTitle(provision, locale)));
  return { heading: t('gaps'), blocks: gapBlocks(named(isEmpty), named(isUnproven), t('gaps.none'), locale) };
}

function gapsOfProvision({ request: { locale } }: BriefFacts, places: readonly RegionFigures[]): ComposedSection {
  const t = briefMessages(locale);
  const named = (wanted: (figures: Figures) => boolean) =>
    places.filter(({ figures }) => wanted(figures)).map(({ code }) => ({ text: regionName(code, locale) }));
  return { heading: t('gaps'), blocks: gapBlocks(named(isEmpty), named(isUnproven), t('gaps.nonePlaces'), locale) };
}

function isUnproven(figures: Figures): boolean {
  return figures.evidence === 0 && !isEmpty(figures);
}

function gapBlocks(nobody: readonly Words[], unproven: readonly Words[], none: string, locale: Locale): ComposedBlock[] {
  const t = briefMessages(locale);
  if (nobody.length + unproven.length === 0) return [{ kind: 'text', words: { text: none } }];
  const told = (lead: string, items: readonly Words[]): ComposedBlock[] =>
    items.length === 0
      ? []
      : [
          { kind: 'text', words: { text: lead } },
          { kind: 'list', items: items.slice(0, MOST_GAPS) },
          ...moreBlock(items.length - MOST_GAPS, locale),
        ];
  return [...told(t('gaps.nobody'), nobody), ...told(t('gaps.noEvidence'), unproven)];
}
