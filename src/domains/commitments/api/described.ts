import { z } from 'zod';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import type { ProgramAddress } from '../../../platform/programs.ts';
import { emptyQuery, KIND_FACET } from '../../../platform/search/query.ts';
import { DIVISIONS } from '../input/coverage-query.ts';
import { FACETS_OF, type ListKind, SORTS_OF } from '../input/list-input.ts';
import type { CommitmentsParts } from '../parts.ts';
import { EVIDENCE, INSTRUMENTS, PLEDGES } from '../urls.ts';

const Instrument = z
  .looseObject({ code: z.string() })
  .meta({ id: 'Instrument', description: 'A text that States have adopted, with its provisions.' });
const Evidence = z
  .looseObject({ slug: z.string(), url: z.string(), page: z.string() })
  .meta({ id: 'Evidence', description: 'A dated result on the ground for provisions of an instrument.' });
const Pledge = z
  .looseObject({ slug: z.string(), url: z.string(), page: z.string() })
  .meta({ id: 'Pledge', description: 'What an organization undertakes for a provision.' });
const Figures = z.looseObject({ organizations: z.int(), pledges: z.int(), projects: z.int(), evidence: z.int() });
const Coverage = z
  .looseObject({
    instrument: z.looseObject({ code: z.string(), title: z.string() }),
    by: z.enum(DIVISIONS),
    rows: z.array(z.looseObject({ code: z.string(), cells: z.array(z.looseObject({ place: z.string() })), total: Figures })),
    total: Figures,
  })
  .meta({
    id: 'Coverage',
    description: 'Provisions by places: who works on them, and what is known of it. Cells where nothing is known are left out.',
  });

/** Addresses of commitments for programs, as their description says them. */
export function commitmentAddresses(parts: CommitmentsParts): ProgramAddress[] {
  return [
    ...instruments(parts),
    ...listed(parts, 'evidence', EVIDENCE, Evidence),
    ...listed(parts, 'pledge', PLEDGES, Pledge),
    coverage(parts),
  ];
}

function instruments({ coverage }: CommitmentsParts): ProgramAddress[] {
  const list = `/api/v1${INSTRUMENTS}`;
  return [
    {
      id: 'listInstruments',
      path: list,
      summary: 'Treaties, outcome documents and resolutions, with the number of their provisions.',
      answer: { schema: z.looseObject({ items: z.array(Instrument) }), meaning: 'All instruments.' },
      example: async () => list,
    },
    {
      id: 'getInstrument',
      path: `${list}/:code`,
      summary: 'One instrument with all its provisions, as it is taken in and given out.',
      inPath: { code: 'The `code` of the instrument.' },
      answer: { schema: Instrument, meaning: 'The instrument.' },
      async example() {
        const [first] = (await coverage.current()).structure.instruments;
        return first ? `${list}/${encodeURIComponent(first.code)}` : null;
      },
    },
  ];
}

function listed({ evidence }: CommitmentsParts, kind: ListKind, path: string, item: z.ZodType): ProgramAddress[] {
  const list = `/api/v1${path}`;
  const Name = kind === 'evidence' ? 'Evidence' : 'Pledge';
  const answer = z.looseObject({
    total: z.int(),
    items: z.array(item),
    next: z.string().nullable(),
    facets: z.record(z.string(), z.record(z.string(), z.int())),
  });
  return [
    {
      id: kind === 'evidence' ? 'listEvidence' : 'listPledges',
      path: list,
      summary: `${kind === 'evidence' ? 'Evidence' : 'Pledges'} that everybody may see: one page of results, and how many bear each value of each facet.`,
      query: listParameters(kind),
      answer: { schema: answer, meaning: 'One page of results.' },
      example: async () => `${list}?limit=5`,
    },
    {
      id: `get${Name}`,
      path: `${list}/:slug`,
      summary: kind === 'evidence' ? 'One piece of evidence.' : 'One pledge.',
      inPath: { slug: 'The `slug` that the list gives.' },
      answer: { schema: item, meaning: 'What everybody may see of it.' },
      async example() {
        const { hits } = await evidence.search({ ...emptyQuery('en'), filters: { [KIND_FACET]: [kind] }, limit: 1 });
        const slug = (hits[0]?.card as { slug?: string } | undefined)?.slug;
        return slug === undefined ? null : `${list}/${slug}`;
      },
    },
  ];
}

function listParameters(kind: ListKind): z.ZodObject {
  const values = z.array(z.string()).optional();
  return z.strictObject({
    q: z.string().max(200).optional().describe('Words.'),
    ...Object.fromEntries(FACETS_OF[kind].map((facet) => [facet, values.describe(`Only with one of these values of \`${facet}\`.`)])),
    sort: z.enum(SORTS_OF[kind] as [string, ...string[]]).optional(),
    limit: z.int().min(1).max(100).optional(),
    cursor: z.string().optional().describe('The `next` of the page before.'),
  });
}

function coverage(parts: CommitmentsParts): ProgramAddress {
  return {
    id: 'getCoverage',
    path: '/api/v1/coverage',
    summary: 'Who works on which provision of an instrument, and where: organizations, pledges, projects, evidence, people reached.',
    query: z.strictObject({
      instrument: z.string().optional().describe('The `code` of the instrument; the first where none is given.'),
      provision: z.string().optional().describe('Only what stands under this provision.'),
      by: z.enum(DIVISIONS).optional().describe('What the columns are.'),
      in: z.string().optional().describe('A region (M49), a regional group or a country that the columns are in.'),
      population: z.string().optional().describe('Code of a population.'),
      theme: z.string().optional().describe('Code of a theme.'),
      lang: z.enum(LOCALES).optional(),
    }),
    answer: { schema: Coverage, meaning: 'The table.' },
    example: async () => ((await parts.coverage.current()).structure.instruments.length > 0 ? '/api/v1/coverage' : null),
  };
}
