import { BALANCES, EVENT_FORMATS, ORGANIZER_KINDS, type Policy, type Template } from './policy.ts';

/** What a meeting has where nothing is known of its body: the mildest of what was seen. */
const BLANK: Policy = {
  accreditation: { routes: ['open'], circulationDays: 30, letter: false, objectionsShown: 'counts-and-reasons' },
  delegation: {
    limit: null,
    inRoom: null,
    identity: 'none',
    identityKeptDays: 30,
    photo: false,
    approval: 'focal-point',
    visaLetters: false,
    travelSupport: false,
    listShown: 'names-by-consent',
  },
  sideEvents: {
    organizers: [...ORGANIZER_KINDS],
    perOrganizer: 1,
    order: ['receipt'],
    minutes: 60,
    formats: [...EVENT_FORMATS],
    summaryWords: 300,
    consentNeeded: true,
    missionInformed: false,
    exhibitions: false,
    criteria: [],
    reviewers: 0,
    waitingList: true,
  },
  dialogues: {
    minutes: 60,
    secondsPerQuestion: 120,
    questionWords: 150,
    jointQuestions: true,
    selection: 'balanced',
    balance: [...BALANCES],
    rest: 'written-replies',
  },
  speaking: {
    perItem: null,
    perDay: null,
    perMeeting: null,
    seconds: 180,
    words: 300,
    writtenWords: 1500,
    languages: [],
    method: 'balanced',
    balance: ['region', 'gender', 'first-timers'],
    unheardFirst: true,
  },
};

/**
 * What a meeting of a kind begins with; the secretariat changes it. The values are those that bodies were seen to use, with year and source in
 * docs/meetings.md; none of them is a rule of this program.
 */
export const TEMPLATE_POLICIES: Record<Template, Policy> = {
  blank: BLANK,
  cnd: {
    ...BLANK,
    accreditation: { ...BLANK.accreditation, routes: ['status'], letter: true },
    delegation: { ...BLANK.delegation, limit: 10, identity: 'any-document', photo: true, approval: 'both', visaLetters: true },
    sideEvents: { ...BLANK.sideEvents, order: ['states-first', 'receipt'], exhibitions: true },
    speaking: { ...BLANK.speaking, perDay: 5, method: 'officer' },
  },
  ccpcj: {
    ...BLANK,
    accreditation: { ...BLANK.accreditation, routes: ['status'], letter: true },
    delegation: { ...BLANK.delegation, limit: 10, identity: 'any-document', photo: true, approval: 'both', visaLetters: true },
    speaking: { ...BLANK.speaking, perItem: 3, method: 'officer' },
  },
  'cop-untoc': {
    ...BLANK,
    accreditation: { ...BLANK.accreditation, routes: ['status', 'no-objection'], circulationDays: 30, letter: true },
    delegation: { ...BLANK.delegation, limit: 10, identity: 'any-document', approval: 'both', visaLetters: true, travelSupport: true },
    sideEvents: { ...BLANK.sideEvents, order: ['joint-first', 'receipt'], minutes: 45 },
  },
  hearing: {
    ...BLANK,
    delegation: { ...BLANK.delegation, limit: 2, approval: 'secretariat' },
    speaking: { ...BLANK.speaking, perMeeting: 11, seconds: 180 },
  },
  'constructive-dialogue': {
    ...BLANK,
    accreditation: { ...BLANK.accreditation, routes: ['open'] },
    delegation: { ...BLANK.delegation, limit: 3, approval: 'secretariat', travelSupport: true },
  },
};
