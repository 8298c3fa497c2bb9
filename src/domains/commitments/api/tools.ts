import { z } from 'zod';
import { isCountryCode } from '../../../platform/geo/countries.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { localized } from '../../../platform/ui/page.ts';
import type { ProgramTool, ToolAnswer, ToolContext } from '../../../platform/programs.ts';
import type { ComposedBlock } from '../../../platform/documents/composed.ts';
import type { Brief } from '../briefs/brief.ts';
import { countryBrief } from '../briefs/compose.ts';
import { coverageFigures, coverageOf } from '../coverage/coverage-of.ts';
import { DIVISIONS, readCoverageQuery } from '../input/coverage-query.ts';
import type { CommitmentsParts } from '../parts.ts';

const Lang = z.enum(LOCALES).default('en').describe('Language of titles and texts.');
const CoverageInput = z.strictObject({
  instrument: z.string().max(40).optional().describe('Code of the instrument; the first where none is given.'),
  provision: z.string().max(120).optional().describe('Only what stands under this provision.'),
  by: z.enum(DIVISIONS).default('regions').describe('What is counted by.'),
  in: z.string().max(40).optional().describe('A region (M49), a regional group or a country (alpha-2).'),
  population: z.string().max(40).optional().describe('Code of a population from list_taxonomy.'),
  theme: z.string().max(40).optional().describe('Code of a theme from list_taxonomy.'),
  lang: Lang,
});
const BriefInput = z.strictObject({ country: z.string().length(2).describe('ISO 3166-1 alpha-2.'), lang: Lang });

/** What assistants may ask of commitments: figures and briefs, as everybody may see them. */
export function commitmentTools(parts: CommitmentsParts): ProgramTool[] {
  return [
    {
      name: 'coverage',
      title: 'Who works on which provision, and where',
      description:
        'For the provisions of an instrument and each place: organizations, pledges, projects, evidence and people reached. A cell that is missing means that nothing is known.',
      input: CoverageInput,
      answer: (input) => coverage(parts, input as z.infer<typeof CoverageInput>),
    },
    {
      name: 'country_brief',
      title: 'Brief on a country',
      description: 'Who does what in a country for which provision, with which results and gaps, with sources and date.',
      input: BriefInput,
      answer: (input, context) => brief(parts, input as z.infer<typeof BriefInput>, context),
    },
  ];
}

async function coverage(parts: CommitmentsParts, { lang, ...input }: z.infer<typeof CoverageInput>): Promise<ToolAnswer> {
  const { structure } = await parts.coverage.current();
  const query = new URLSearchParams(Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  const read = readCoverageQuery(query, structure, parts.taxonomy());
  if (!read)
    return {
      refused: `There is no such instrument or provision. Instruments: ${structure.instruments.map(({ code }) => code).join(', ')}.`,
    };
  if (read.problems.length > 0)
    return { refused: `These values cannot be used: ${read.problems.map(({ field, value }) => `${field} (${value})`).join(', ')}.` };
  const { rows, ...figures } = coverageFigures(await coverageOf(parts, 'public', read.asked), lang);
  return { items: rows.length, value: (items) => ({ ...figures, rows: rows.slice(0, items), left: Math.max(0, rows.length - items) }) };
}

async function brief(
  parts: CommitmentsParts,
  { country, lang }: z.infer<typeof BriefInput>,
  { origin, now }: ToolContext,
): Promise<ToolAnswer> {
  const code = country.toUpperCase();
  const day = now.toISOString().slice(0, 10);
  const made = isCountryCode(code) ? await countryBrief(parts, code, { locale: lang, audience: 'public', day }) : undefined;
  if (!made) return { refused: 'There is no such country. Give its code of two letters (ISO 3166-1 alpha-2).' };
  const longest = Math.max(1, ...made.sections.flatMap(({ blocks }) => blocks.map(lengthOf)));
  return { items: longest, value: (items) => written(made, items, `${origin}${localized(`/countries/${code}/brief`, lang)}`) };
}

function written({ title, notes, sections, footer, origin, locale }: Brief, items: number, page: string): object {
  return {
    title,
    notes,
    page,
    sections: sections.map(({ heading, blocks }) => ({
      heading,
      blocks: blocks.map((block) => shortened(block, items, origin + localized('/', locale))),
    })),
    footer,
  };
}

function lengthOf(block: ComposedBlock): number {
  if (block.kind === 'list') return block.items.length;
  if (block.kind === 'table') return block.rows.length;
  return block.kind === 'records' ? block.records.length : 1;
}

function shortened(block: ComposedBlock, items: number, base: string): unknown {
  switch (block.kind) {
    case 'text':
      return block.words.text;
    case 'list':
      return block.items.slice(0, items).map(({ text }) => text);
    case 'table':
      return { head: block.head, rows: block.rows.slice(0, items).map((row) => row.map(({ text }) => text)) };
    case 'records':
      return block.records
        .slice(0, items)
        .map(({ title, path, lines }) => ({ title: title.text, page: base + path, lines: lines.map(({ text }) => text) }));
  }
}
