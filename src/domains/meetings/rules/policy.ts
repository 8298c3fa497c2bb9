import { z } from 'zod';

/** How an organization gets in: by a consultative status, by a list that states may object to, or open to all who are in the directory. */
export const ROUTES_IN = ['status', 'no-objection', 'open'] as const;
export const ORGANIZER_KINDS = ['state', 'un', 'igo', 'ngo', 'other'] as const;
export const EVENT_FORMATS = ['in-person', 'online', 'hybrid'] as const;
/** What decides between side events, the first before the next. */
export const PLACING_ORDERS = ['states-first', 'joint-first', 'score', 'receipt'] as const;
export const BALANCES = ['region', 'gender', 'first-timers', 'theme'] as const;
export const SELECTIONS = ['officer', 'balanced', 'first-come', 'draw'] as const;
export const TEMPLATES = ['cnd', 'ccpcj', 'cop-untoc', 'hearing', 'constructive-dialogue', 'blank'] as const;

const count = (most: number) => z.int().min(0).max(most);
const some = (most: number) => z.int().min(1).max(most);

const Accreditation = z.object({
  routes: z.array(z.enum(ROUTES_IN)).min(1),
  /** Days that a list stands open to objections; the clock starts the day it is circulated. */
  circulationDays: count(365),
  /** Whether a letter signed by the head of the organization must be there. */
  letter: z.boolean(),
  /** What everybody may see of objections. */
  objectionsShown: z.enum(['nothing', 'counts', 'counts-and-reasons']),
});

const Delegation = z.object({
  /** People per organization; null: as many as it likes. */
  limit: some(10_000).nullable(),
  /** Of these, how many may be in the room at a time; null: no limit. */
  inRoom: count(10_000).nullable(),
  /** What is asked of an identity document. */
  identity: z.enum(['none', 'passport', 'any-document']),
  /** Days after the last day of the meeting on which identity data is erased. */
  identityKeptDays: count(365),
  /** Whether a photograph for the badge can be given. */
  photo: z.boolean(),
  approval: z.enum(['focal-point', 'secretariat', 'both']),
  visaLetters: z.boolean(),
  travelSupport: z.boolean(),
  /** What is public of participants. */
  listShown: z.enum(['organizations', 'names-by-consent']),
});

const SideEvents = z.object({
  organizers: z.array(z.enum(ORGANIZER_KINDS)).min(1),
  /** Events that one organization may organize; null: no limit. Being co-organizer or supporter does not count. */
  perOrganizer: some(100).nullable(),
  order: z.array(z.enum(PLACING_ORDERS)).min(1),
  minutes: some(600),
  formats: z.array(z.enum(EVENT_FORMATS)).min(1),
  summaryWords: some(2000),
  /** Whether who has not consented is left out of the programme. */
  consentNeeded: z.boolean(),
  missionInformed: z.boolean(),
  exhibitions: z.boolean(),
  /** What reviewers score, from 0 to 5 each, with its weight; empty: no review. */
  criteria: z.array(z.object({ key: z.enum(['relevance', 'clarity', 'balance', 'expertise', 'novelty']), weight: some(100) })),
  reviewers: count(10),
  waitingList: z.boolean(),
});

const Dialogues = z.object({
  minutes: some(600),
  secondsPerQuestion: some(3600),
  questionWords: some(1000),
  jointQuestions: z.boolean(),
  selection: z.enum(SELECTIONS),
  balance: z.array(z.enum(BALANCES)),
  /** What becomes of questions that are not asked. */
  rest: z.enum(['written-replies', 'published', 'kept']),
});

const Speaking = z.object({
  perItem: some(1000).nullable(),
  perDay: some(1000).nullable(),
  perMeeting: some(1000).nullable(),
  seconds: some(3600),
  words: some(5000),
  /** Of a written statement. */
  writtenWords: some(20_000),
  /** BCP 47 tags; empty: any. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
  method: z.enum(SELECTIONS),
  balance: z.array(z.enum(BALANCES)),
  /** Whether who was chosen and not heard goes first next time. */
  unheardFirst: z.boolean(),
});

/** Everything that secretariats decide differently, as data. Sources of the values in templates: docs/meetings.md. */
export const Policy = z.object({
  accreditation: Accreditation,
  delegation: Delegation,
  sideEvents: SideEvents,
  dialogues: Dialogues,
  speaking: Speaking,
});
export type Policy = z.infer<typeof Policy>;
export type Template = (typeof TEMPLATES)[number];
