import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { instantAt } from '../../../platform/geo/zones.ts';
import { DEMO_MEETINGS, demoPartId } from './demo-ids.ts';
import type { Texts } from './demo-meetings.ts';

const requestId = (number: number) => `01900000-0000-7000-8000-f${number.toString(16).padStart(11, '0')}`;
const LIST = requestId(100);
const STATEMENT = requestId(200);
/** “Contributions of civil society”, among the items of the coming meeting. */
const ITEM = demoPartId('agenda', 4);
const ZONE = 'Europe/Vienna';

/** Invented, every one: they show how a request looks, not who asked for anything. */
const REQUESTS = [
  {
    title: 'Invented request: what young people learned from prevention at school',
    language: 'en',
    country: 'KE',
    gender: 'woman',
    state: 'chosen',
    text: 'Invented text. We thank the Chair. Three schools tried the same lessons; two of them go on with it by themselves.',
  },
  {
    title: 'Demande inventée : les proches dans le traitement',
    language: 'fr',
    country: 'SN',
    gender: 'man',
    state: 'chosen',
    text: 'Texte inventé. Les proches sont souvent les premiers à aider ; il leur manque un lieu où demander conseil.',
  },
  {
    title: 'طلب مخترع: مساعدة الضحايا في القرى البعيدة',
    language: 'ar',
    country: 'JO',
    gender: null,
    state: 'waiting',
    text: 'نص مخترع. المسافة هي العائق الأول أمام من يطلب المساعدة.',
  },
  {
    title: 'Solicitud inventada: datos abiertos sobre el tratamiento',
    language: 'es',
    country: 'PE',
    gender: null,
    state: 'requested',
    text: null,
  },
] as const;

const TITLES: Pick<Texts, 'en' | 'fr'> = {
  en: 'Invented written statement: what small organizations need to take part',
  fr: 'Déclaration écrite inventée : ce qu’il faut aux petites organisations pour participer',
};
const TEXTS: Pick<Texts, 'en' | 'fr'> = {
  en: 'This statement is invented. It shows where the text of an organization stands, in which languages, and under which symbol. A small organization needs to know the dates early, to find the rules in its language, and to be told why it was or was not chosen.',
  fr: 'Cette déclaration est inventée. Elle montre où figure le texte d’une organisation, dans quelles langues et sous quelle cote. Une petite organisation a besoin de connaître les dates tôt, de trouver les règles dans sa langue et de savoir pourquoi elle a été retenue ou non.',
};

/** Gives the coming meeting of the demonstration a list of speakers, requests for it and a written statement. What is there already stays as it is. */
export async function loadStatementsDemo(trx: WriteTransaction, now: Date): Promise<void> {
  if (await trx.selectFrom('speakerLists').select('id').where('id', '=', LIST).executeTakeFirst()) return;
  const meeting = await trx
    .selectFrom('meetings')
    .select(['startsOn', 'policyVersion'])
    .where('id', '=', DEMO_MEETINGS.coming)
    .executeTakeFirst();
  const item = await trx.selectFrom('meetingAgendaItems').select('id').where('id', '=', ITEM).executeTakeFirst();
  if (!meeting || !item) return;
  const common = { meetingId: DEMO_MEETINGS.coming, agendaItemId: ITEM, policyVersion: meeting.policyVersion, changedAt: now, demo: true };
  await addList(trx, { ...common, day: meeting.startsOn, now });
  for (const [number, request] of REQUESTS.entries()) await addRequest(trx, { ...common, number, request, now });
  await trx
    .insertInto('writtenStatements')
    .values({
      ...common,
      id: STATEMENT,
      language: 'en',
      titles: written(TITLES),
      texts: written(TEXTS),
      state: 'published',
      symbol: 'DEMO/1/NGO/1',
      submittedAt: now,
      publishedAt: now,
      createdAt: now,
    })
    .execute();
}

type Common = { meetingId: string; agendaItemId: string; policyVersion: number; changedAt: Date; demo: boolean; now: Date };

async function addList(trx: WriteTransaction, { day, now, ...common }: Common & { day: string }): Promise<void> {
  const by = { by: 'officer' as const };
  const [chosen, passed] = [[0, 1], [2]].map((numbers) => numbers.map((number) => ({ id: requestId(number), explanation: by })));
  const choice = { method: 'officer', candidates: [], places: 2, balance: [], seed: null, chosen, passed };
  await trx
    .insertInto('speakerLists')
    .values({
      ...common,
      id: LIST,
      heldOn: day,
      startsAt: instantAt(`${day}T15:30`, ZONE),
      choice: JSON.stringify(choice),
      chosenAt: now,
      createdAt: now,
    })
    .execute();
}

async function addRequest(
  trx: WriteTransaction,
  { number, request, now, ...common }: Common & { number: number; request: (typeof REQUESTS)[number] },
): Promise<void> {
  const { title, language, country, gender, state, text } = request;
  const placed = state === 'chosen';
  await trx
    .insertInto('speakerRequests')
    .values({
      ...common,
      id: requestId(number),
      listId: placed ? LIST : null,
      position: placed ? number + 1 : null,
      chosenAt: placed ? now : null,
      title,
      titleLanguage: language,
      language,
      country,
      speakerGender: gender,
      mode: number === 1 ? 'online' : 'room',
      texts: JSON.stringify(text === null ? {} : { [language]: { text, origin: 'human' } }),
      publish: true,
      state,
      submittedAt: now,
    })
    .execute();
}

function written(texts: Partial<Texts>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, { text, origin: 'human' }])));
}
