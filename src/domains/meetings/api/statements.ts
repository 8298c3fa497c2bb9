import { z } from 'zod';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import { LocalizedText } from '../../../platform/i18n/localized.ts';
import { type Answer, type Incoming, json, type Route } from '../../../platform/http/route.ts';
import type { ProgramAddress } from '../../../platform/programs.ts';
import type { AgendaItem, Meeting } from '../findings.ts';
import type { ListView, RequestView, StatementView } from '../findings-statements.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { listMeetings } from '../queries/list-meetings.ts';
import { readAgenda } from '../queries/meeting-parts.ts';
import { viewLists } from '../queries/speakers.ts';
import { listStatements, viewStatements } from '../queries/statements.ts';
import { ON_LIST, speakingTimes } from '../rules/speakers.ts';
import { speakersApiUrl, speakersUrl, statementsApiUrl, statementsUrl, statementUrl } from '../urls-statements.ts';

/** Statements of a meeting for programs: what everybody may see. */
export function statementApiRoutes(parts: MeetingsParts): Route[] {
  const route = (path: string, handle: Route['handle']): Route => {
    return { method: 'GET', path, access: 'public', surface: 'api', cached: false, cors: true, handle };
  };
  return [
    route(speakersApiUrl(':slug'), (request) => giveSpeakers(parts, request)),
    route(statementsApiUrl(':slug'), (request) => giveStatements(parts, request)),
  ];
}

async function giveSpeakers({ db }: MeetingsParts, { params, locale, origin }: Incoming): Promise<Answer> {
  const meeting = await findMeeting(db, VISITOR, params['slug'] ?? '');
  const agenda = await readAgenda(db, meeting.id);
  const lists = await viewLists(db, VISITOR, { meeting, agenda, locale });
  const page = origin + speakersUrl(meeting.slug);
  return json({ meeting: meeting.slug, page, zone: meeting.zone, lists: lists.map((view) => listItem(meeting, view, origin)) });
}

function listItem({ policy }: Meeting, { list, item, speakers }: ListView, origin: string) {
  const times = list.startsAt === null ? [] : speakingTimes(list.startsAt, speakers.length, policy.speaking.seconds);
  return {
    id: list.id,
    item: item?.number ?? null,
    day: list.heldOn,
    starts: list.startsAt?.toISOString() ?? null,
    method: list.choice?.method ?? null,
    seed: list.seed,
    closed: list.closedAt !== null,
    demo: list.demo,
    speakers: speakers.map((view, at) => ({ ...speakerItem(view, origin), at: times[at]?.toISOString() ?? null })),
  };
}

function speakerItem({ request, organization }: RequestView, origin: string) {
  const known = organization !== null || request.demo;
  return {
    organization: organization?.name ?? null,
    organizationPage: organization?.slug ? `${origin}/organizations/${organization.slug}` : null,
    title: known ? request.title : null,
    speaker: known ? request.speakerName : null,
    function: known ? request.speakerFunction : null,
    language: request.language,
    mode: request.mode,
    state: request.state,
    reasons: request.reasons,
    seconds: request.secondsUsed,
    demo: request.demo,
  };
}

async function giveStatements({ db }: MeetingsParts, { params, locale, origin }: Incoming): Promise<Answer> {
  const meeting = await findMeeting(db, VISITOR, params['slug'] ?? '');
  const [agenda, rows] = await Promise.all([readAgenda(db, meeting.id), listStatements(db, meeting.id, ['published'])]);
  const views = await viewStatements(db, VISITOR, rows, locale);
  const items = views.map((view) => statementItem(meeting, agenda, view, origin));
  return json({ meeting: meeting.slug, page: origin + statementsUrl(meeting.slug), items });
}

function statementItem(
  { slug }: Meeting,
  agenda: readonly AgendaItem[],
  { statement, organization, signatories }: StatementView,
  origin: string,
) {
  const known = organization !== null || statement.demo;
  const together = signatories.filter(({ state }) => state === 'consented').map(({ shown }) => shown.name);
  return {
    id: statement.id,
    page: known ? origin + statementUrl(slug, statement.id) : null,
    symbol: statement.symbol,
    item: agenda.find(({ id }) => id === statement.agendaItemId)?.number ?? null,
    organization: organization?.name ?? null,
    together: known ? together : [],
    titles: known ? statement.titles : {},
    texts: known ? statement.texts : {},
    published: statement.publishedAt?.toISOString() ?? null,
    demo: statement.demo,
  };
}

const SpokenStatement = z
  .looseObject({
    organization: z.string().nullable(),
    title: z.string().nullable(),
    language: z.string(),
    state: z.enum(ON_LIST),
    seconds: z.int().nullable(),
    at: z.string().nullable(),
  })
  .meta({
    id: 'SpokenStatement',
    description: 'A speaker on a list. An organization that does not show itself has no name, title or speaker here.',
  });

const SpeakerList = z
  .looseObject({ id: z.string(), item: z.string().nullable(), day: z.string(), closed: z.boolean(), speakers: z.array(SpokenStatement) })
  .meta({ id: 'SpeakerList', description: 'Who speaks under one item of the agenda on one day, in their order.' });

const WrittenStatement = z
  .looseObject({ id: z.string(), symbol: z.string().nullable(), item: z.string().nullable(), titles: LocalizedText, texts: LocalizedText })
  .meta({
    id: 'WrittenStatement',
    description: 'A published written statement, with its texts by language and whether a human or a machine made each.',
  });

/** Their description. */
export function statementAddresses({ db }: MeetingsParts): ProgramAddress[] {
  const first = async (address: (slug: string) => string) => {
    const [meeting] = await listMeetings(db, VISITOR, { body: null, year: null });
    return meeting ? address(meeting.slug) : null;
  };
  const inPath = { slug: 'The `slug` of the meeting.' };
  return [
    {
      id: 'getSpeakers',
      path: speakersApiUrl(':slug'),
      summary: 'The lists of speakers of a meeting: who was chosen, when each has the floor, what was delivered and in how many seconds.',
      inPath,
      answer: { schema: z.looseObject({ zone: z.string(), lists: z.array(SpeakerList) }), meaning: 'The lists, by day.' },
      example: () => first(speakersApiUrl),
    },
    {
      id: 'getStatements',
      path: statementsApiUrl(':slug'),
      summary: 'The published written statements of a meeting with their symbols, by symbol.',
      inPath,
      answer: { schema: z.looseObject({ items: z.array(WrittenStatement) }), meaning: 'The statements.' },
      example: () => first(statementsApiUrl),
    },
  ];
}
