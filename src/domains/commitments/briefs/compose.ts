import type { Instrument, Provision } from '../findings.ts';
import { createHash } from 'node:crypto';
import type { Database } from '../../../platform/db/tables.ts';
import { isCountryCode } from '../../../platform/geo/countries.ts';
import { formatDay } from '../../../platform/ui/format.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { figuresOf, recordsBehind } from '../coverage/behind.ts';
import type { Counted, CoverageHandle } from '../coverage/open.ts';
import { briefMessages } from '../messages/briefs/index.ts';
import { readRecordsBehind } from '../queries/records-behind.ts';
import { placeName, provisionTitle } from '../rules/coverage-names.ts';
import type { Brief } from './brief.ts';
import type { BriefFacts, BriefRequest } from './facts.ts';
import { countrySections, provisionSections } from './sections.ts';

export interface BriefParts {
  db: Database;
  coverage: CoverageHandle;
  taxonomy(): Taxonomy;
  origin: string;
  site: { name: string };
}

/** So many records of each kind a brief tells; how many more there are, it says. */
const MOST = { organizations: 40, pledges: 20, projects: 0, evidence: 20 };

/** Writes a brief; undefined where there is no such country or provision. */
export async function composeBrief(parts: BriefParts, request: BriefRequest): Promise<Brief | undefined> {
  const counted = await parts.coverage.current();
  const subject = request.kind === 'country' ? countryOf(request.subject) : provisionOf(counted, request.subject);
  if (!subject) return undefined;
  const taxonomy = parts.taxonomy();
  const filters = { theme: null, population: null };
  const behind = recordsBehind(counted, taxonomy, request.audience, { ...filters, ...subject });
  const facts: BriefFacts = {
    request,
    taxonomy,
    counted,
    instruments: subject.instrument === 'all' ? counted.structure.instruments : [subject.instrument],
    provision: subject.provision,
    total: figuresOf(counted, taxonomy, request.audience, { ...filters, ...subject }),
    records: await readRecordsBehind(parts.db, request.audience, behind, MOST),
    siteName: parts.site.name,
    origin: parts.origin,
  };
  return briefOf(facts, subject);
}

/** Of everything that the brief says: two briefs with the same hash are the same file. */
export function hashOf(brief: Brief): string {
  return createHash('sha256').update(JSON.stringify(brief)).digest('hex');
}

type Subject = { instrument: Instrument | 'all'; provision: Provision | null; within: string | null };

function countryOf(code: string): Subject | undefined {
  return isCountryCode(code) ? { instrument: 'all', provision: null, within: code } : undefined;
}

function provisionOf({ structure }: Counted, subject: string): Subject | undefined {
  const at = subject.indexOf('/');
  const instrument = structure.instrument(subject.slice(0, at));
  const provision = instrument && structure.flat(instrument).find(({ code }) => code === subject.slice(at + 1));
  return provision && { instrument, provision, within: null };
}

function briefOf(facts: BriefFacts, { provision }: Subject): Brief {
  const { kind, subject, locale, audience, day } = facts.request;
  const t = briefMessages(locale);
  const title = provision
    ? t('provision.title', { provision: provisionTitle(provision, locale).text })
    : t('country.title', { country: placeName(subject, locale) });
  return {
    kind,
    subject,
    locale,
    audience,
    title,
    notes: [t('date', { date: formatDay(day, locale) }), t(`audience.${audience}`)],
    sections: kind === 'country' ? countrySections(facts) : provisionSections(facts),
    footer: t('notOfficial'),
    pageWord: t('page'),
    day,
    origin: facts.origin,
  };
}

/** The brief on a country (alpha-2) as an audience may see it on a day; undefined where there is no such country. */
export function countryBrief(
  parts: BriefParts,
  country: string,
  asked: Omit<BriefRequest, 'kind' | 'subject'>,
): Promise<Brief | undefined> {
  return composeBrief(parts, { kind: 'country', subject: country, ...asked });
}
