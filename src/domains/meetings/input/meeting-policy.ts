import { z } from 'zod';
import { choice, choices, optionalChoice, optionalProse, optionalWhole, prose, ticked, whole } from '../../../platform/forms/fields.ts';
import type { Typed } from '../../../platform/forms/read-form.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { languages, languageTyped } from '../../directory/index.ts';
import { BALANCES, EVENT_FORMATS, ORGANIZER_KINDS, PLACING_ORDERS, type Policy, ROUTES_IN, SELECTIONS } from '../rules/policy.ts';

export const OBJECTIONS_SHOWN = ['nothing', 'counts', 'counts-and-reasons'] as const;
export const IDENTITIES = ['none', 'passport', 'any-document'] as const;
export const APPROVALS = ['focal-point', 'secretariat', 'both'] as const;
export const LISTS_SHOWN = ['organizations', 'names-by-consent'] as const;
export const CRITERIA = ['relevance', 'clarity', 'balance', 'expertise', 'novelty'] as const;
export const RESTS = ['written-replies', 'published', 'kept'] as const;
const REASON_LENGTH = 1_000;
const REMARK_LENGTH = 5_000;

const any = (values: readonly string[]) => choices((one) => values.includes(one), values.length);
const some = (values: readonly string[]) => any(values).pipe(z.array(z.string()).min(1, 'choose'));

/** The rules of a meeting as a form asks for them; an empty number means that there is no limit where the rules know one. */
const FIELDS = {
  routes: some(ROUTES_IN),
  circulationDays: whole(0, 365),
  letter: ticked(),
  objectionsShown: choice(OBJECTIONS_SHOWN),
  limit: optionalWhole(1, 10_000),
  inRoom: optionalWhole(0, 10_000),
  identity: choice(IDENTITIES),
  identityKeptDays: whole(0, 365),
  approval: choice(APPROVALS),
  photo: ticked(),
  visaLetters: ticked(),
  travelSupport: ticked(),
  listShown: choice(LISTS_SHOWN),
  organizers: some(ORGANIZER_KINDS),
  perOrganizer: optionalWhole(1, 100),
  'order-1': choice(PLACING_ORDERS),
  'order-2': optionalChoice(PLACING_ORDERS),
  'order-3': optionalChoice(PLACING_ORDERS),
  'order-4': optionalChoice(PLACING_ORDERS),
  minutes: whole(1, 600),
  formats: some(EVENT_FORMATS),
  summaryWords: whole(1, 2000),
  consentNeeded: ticked(),
  missionInformed: ticked(),
  exhibitions: ticked(),
  'weight-relevance': optionalWhole(1, 100),
  'weight-clarity': optionalWhole(1, 100),
  'weight-balance': optionalWhole(1, 100),
  'weight-expertise': optionalWhole(1, 100),
  'weight-novelty': optionalWhole(1, 100),
  reviewers: whole(0, 10),
  waitingList: ticked(),
  dialogueMinutes: whole(1, 600),
  secondsPerQuestion: whole(1, 3600),
  questionWords: whole(1, 1000),
  jointQuestions: ticked(),
  selection: choice(SELECTIONS),
  questionBalance: any(BALANCES),
  rest: choice(RESTS),
  perItem: optionalWhole(1, 1000),
  perDay: optionalWhole(1, 1000),
  perMeeting: optionalWhole(1, 1000),
  seconds: whole(1, 3600),
  words: whole(1, 5000),
  writtenWords: whole(1, 20_000),
  languages: languages(),
  method: choice(SELECTIONS),
  speakerBalance: any(BALANCES),
  unheardFirst: ticked(),
};

const REMARKS = Object.fromEntries(LOCALES.map((lang) => [`remark-${lang}`, optionalProse(REMARK_LENGTH)]));

/** The rules with what the secretariat adds in its own words; `reason` says why they are changed. */
export const PolicyForm = z.object({ ...FIELDS, ...REMARKS, reason: prose(REASON_LENGTH) });
/** The same while it is only looked at: no reason is needed yet. */
export const PolicyPreview = z.object({ ...FIELDS, ...REMARKS });

type Fields = z.infer<z.ZodObject<typeof FIELDS>>;

/** The rules that a form stands for. What is said twice in an order counts once, where it comes first. */
export function policyIn(form: Fields): Policy {
  const order = [form['order-1'], form['order-2'], form['order-3'], form['order-4']].filter((one) => one !== null);
  const { routes, circulationDays, letter, objectionsShown } = form;
  return {
    accreditation: {
      routes: routes as Policy['accreditation']['routes'],
      circulationDays: Number(circulationDays),
      letter,
      objectionsShown,
    },
    delegation: {
      limit: form.limit,
      inRoom: form.inRoom,
      identity: form.identity,
      identityKeptDays: Number(form.identityKeptDays),
      approval: form.approval,
      photo: form.photo,
      visaLetters: form.visaLetters,
      travelSupport: form.travelSupport,
      listShown: form.listShown,
    },
    sideEvents: { ...sideEventsIn(form), order: [...new Set(order)] },
    dialogues: dialoguesIn(form),
    speaking: speakingIn(form),
  };
}

function sideEventsIn(form: Fields): Omit<Policy['sideEvents'], 'order'> {
  const weights = CRITERIA.map((key) => ({ key, weight: form[`weight-${key}`] }));
  return {
    organizers: form.organizers as Policy['sideEvents']['organizers'],
    perOrganizer: form.perOrganizer,
    minutes: Number(form.minutes),
    formats: form.formats as Policy['sideEvents']['formats'],
    summaryWords: Number(form.summaryWords),
    consentNeeded: form.consentNeeded,
    missionInformed: form.missionInformed,
    exhibitions: form.exhibitions,
    criteria: weights.flatMap(({ key, weight }) => (weight === null ? [] : [{ key, weight }])),
    reviewers: Number(form.reviewers),
    waitingList: form.waitingList,
  };
}

function dialoguesIn(form: Fields): Policy['dialogues'] {
  return {
    minutes: Number(form.dialogueMinutes),
    secondsPerQuestion: Number(form.secondsPerQuestion),
    questionWords: Number(form.questionWords),
    jointQuestions: form.jointQuestions,
    selection: form.selection,
    balance: form.questionBalance as Policy['dialogues']['balance'],
    rest: form.rest,
  };
}

function speakingIn(form: Fields): Policy['speaking'] {
  return {
    perItem: form.perItem,
    perDay: form.perDay,
    perMeeting: form.perMeeting,
    seconds: Number(form.seconds),
    words: Number(form.words),
    writtenWords: Number(form.writtenWords),
    languages: form.languages,
    method: form.method,
    balance: form.speakerBalance as Policy['speaking']['balance'],
    unheardFirst: form.unheardFirst,
  };
}

/** What the fields of the form hold for these rules. */
export function typedPolicy({ accreditation, delegation, sideEvents, dialogues, speaking }: Policy): Typed {
  const { order, criteria, ...events } = sideEvents;
  const { minutes, balance, ...questions } = dialogues;
  const { balance: speakerBalance, languages: tags, ...speech } = speaking;
  return {
    ...plain({ ...accreditation, ...delegation, ...events, ...questions, ...speech }),
    dialogueMinutes: String(minutes),
    questionBalance: balance,
    speakerBalance,
    languages: tags.map((tag) => languageTyped(tag, 'en')).join('\n'),
    ...Object.fromEntries([1, 2, 3, 4].map((n) => [`order-${n}`, order[n - 1] ?? ''])),
    ...Object.fromEntries(CRITERIA.map((key) => [`weight-${key}`, String(criteria.find((one) => one.key === key)?.weight ?? '')])),
  };
}

/** Values as fields hold them: no limit is empty, a box that is not ticked is empty. */
function plain(values: Record<string, string | number | boolean | null | readonly string[]>): Typed {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, string | readonly string[]] => {
      if (typeof value === 'boolean') return [name, value ? 'yes' : ''];
      return [name, typeof value === 'object' && value !== null ? value : String(value ?? '')];
    }),
  );
}
