import { z } from 'zod';
import { readDeskList } from './desk-list.ts';
import { choice, choices, chosenId, email, line, optionalProse, prose } from '../../../platform/forms/fields.ts';
import { language } from '../../directory/index.ts';
import type { Policy } from '../rules/policy.ts';
import { DECISIONS, REASONS, type Reason } from '../rules/side-event-life.ts';
import { MOST_POINTS } from '../rules/side-event-reviews.ts';
import { SIDE_EVENT_STATES, type SideEventState } from '../tables/side-events.ts';
import { SUMMARY_LENGTH, TITLE_LENGTH } from './side-event-forms.ts';

const MOST_AT_ONCE = 500;
const isUuid = (text: string) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);

/** One decision on one or many proposals. */
export const DecisionForm = z.object({
  ids: choices(isUuid, MOST_AT_ONCE),
  decision: choice(DECISIONS),
  reasons: choices((value) => (REASONS as readonly string[]).includes(value), REASONS.length).transform((values) => values as Reason[]),
  remark: optionalProse(2_000),
});

export const MergeForm = z.object({
  other: chosenId(),
  lang: language(),
  title: line(TITLE_LENGTH),
  summary: prose(SUMMARY_LENGTH),
});

export const ReviewerForm = z.object({ email: email() });
export const DismissForm = z.object({ person: chosenId() });

/** Points for each criterion of the rules and a comment; or the reason why the reviewer stands aside. */
export function reviewForm(criteria: Policy['sideEvents']['criteria']) {
  const points = Array.from({ length: MOST_POINTS + 1 }, (_, n) => String(n));
  const scores = Object.fromEntries(criteria.map(({ key }) => [`score-${key}`, choice(points)]));
  return z.object({ ...scores, comment: optionalProse(4_000) });
}

export const StandAsideForm = z.object({ conflict: prose(1_000) });

/** What the list at the desk is narrowed to. */
export interface DeskFilter {
  state: SideEventState | null;
  kind: string | null;
  term: string | null;
  /** Only those that lack something. */
  incomplete: boolean;
  /** Words of the title or of who organizes it. */
  q: string;
  /** 1 for the first. */
  page: number;
}

/** Reads the address of the list; what cannot be used is left out. */
export function readDeskFilter(query: URLSearchParams): DeskFilter {
  const state = query.get('state');
  return {
    state: SIDE_EVENT_STATES.find((one) => one === state && one !== 'draft') ?? null,
    kind: query.get('kind') || null,
    term: query.get('term') || null,
    incomplete: query.get('incomplete') === 'yes',
    ...pageOf(query),
  };
}

function pageOf(query: URLSearchParams): { q: string; page: number } {
  const { q, page } = readDeskList(query, []);
  return { q, page };
}

/** The same as the end of an address, at another page. */
export function deskFilterQuery({ state, kind, term, incomplete, q }: DeskFilter, page: number): string {
  const given = { state, kind, term, incomplete: incomplete ? 'yes' : null, q: q || null, page: page > 1 ? String(page) : null };
  const query = new URLSearchParams(Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
  return query.size === 0 ? '' : `?${query.toString()}`;
}
