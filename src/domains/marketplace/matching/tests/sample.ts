import { shippedTaxonomy } from '../../../../testing/taxonomy.ts';
import { matchWeights } from '../../rules/match-weights.ts';
import type { MatchDocument } from '../match-document.ts';
import { MatchIndex } from '../match-index.ts';
import type { Question } from '../question.ts';

export const taxonomy = shippedTaxonomy;
const TODAY = '2026-11-21';
const DAY = 86_400_000;
export const day = (text: string): number => Date.parse(text) / DAY;

/** An organization of a test with its record. */
export function record(id: string, given: Partial<MatchDocument> = {}): MatchDocument {
  return {
    id,
    kind: 'organization',
    organizationId: id,
    about: null,
    codes: [],
    places: ['KE'],
    remote: false,
    languages: ['sw'],
    conditions: null,
    starts: null,
    ends: null,
    expires: null,
    capacity: null,
    inTalks: false,
    checked: null,
    verified: false,
    ...given,
  };
}

/** An offer or need of an organization. */
export function entry(kind: 'need' | 'offer', id: string, organizationId: string, given: Partial<MatchDocument> = {}): MatchDocument {
  const whole = { about: 'service', conditions: 'free', expires: day('2027-06-30'), checked: day('2026-05-02'), codes: ['S4.2'] } as const;
  return { ...record(id), kind, organizationId, ...whole, ...given };
}

export function indexOf(documents: readonly MatchDocument[]): MatchIndex {
  const index = new MatchIndex();
  for (const document of documents) index.add(document);
  return index;
}

export function questionOf(subject: MatchDocument, given: Partial<Question> = {}): Question {
  return {
    subject,
    taxonomy,
    weights: matchWeights.standard,
    limits: { ageing: '2025-11-21', archived: '2024-11-21' },
    today: TODAY,
    blocked: new Set(),
    together: new Set(),
    refusals: new Map(),
    ...given,
  };
}
