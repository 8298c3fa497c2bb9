import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { saveFile } from '../../../platform/files/files.ts';
import { instantAt } from '../../../platform/geo/zones.ts';
import { MATERIAL_PURPOSE } from '../actions/materials.ts';
import { DEMO_MEETINGS, demoPartId } from './demo-ids.ts';
import type { Texts } from './demo-meetings.ts';

const DAY = 86_400_000;

const TITLES: Texts = {
  ar: 'إحاطة للمشاركين الجدد (عرض توضيحي)',
  en: 'Briefing for newcomers (demonstration)',
  es: 'Sesión informativa para quienes participan por primera vez (demostración)',
  fr: 'Réunion d’information pour les nouveaux participants (démonstration)',
  ru: 'Брифинг для новых участников (демонстрация)',
  zh: '新参加者情况介绍会（演示）',
};
const SUMMARIES: Texts = {
  ar: 'مختلقة: كيف تسير الدورة، وكيف تُطلب الكلمة، ومن يجيب عن الأسئلة.',
  en: 'Invented: how the session works, how to ask for the floor, and who answers questions.',
  es: 'Inventada: cómo se desarrolla el período de sesiones, cómo se pide la palabra y quién responde a las preguntas.',
  fr: 'Inventée : comment se déroule la session, comment demander la parole et qui répond aux questions.',
  ru: 'Вымышлен: как проходит сессия, как попросить слова и кто отвечает на вопросы.',
  zh: '虚构：届会如何进行、如何请求发言、由谁解答问题。',
};
const AGENDA: Texts = {
  ar: 'ترحيب؛ سير الأسبوع؛ أسئلة.',
  en: 'Welcome; the week day by day; questions.',
  es: 'Bienvenida; la semana día a día; preguntas.',
  fr: 'Accueil ; la semaine jour par jour ; questions.',
  ru: 'Приветствие; неделя по дням; вопросы.',
  zh: '欢迎；逐日介绍本周安排；提问。',
};
const MATERIAL: Texts = {
  ar: 'جدول أعمال الإحاطة (عرض توضيحي)',
  en: 'Agenda of the briefing (demonstration)',
  es: 'Temario de la sesión informativa (demostración)',
  fr: 'Ordre du jour de la réunion d’information (démonstration)',
  ru: 'Повестка дня брифинга (демонстрация)',
  zh: '情况介绍会议程（演示）',
};
const PROMISE: Texts = {
  ar: 'مختلق: نشر قائمة بجهات الاتصال في الأمانة.',
  en: 'Invented: a list of contacts in the secretariat is to be published.',
  es: 'Inventado: se publicará una lista de contactos en la secretaría.',
  fr: 'Inventé : publier une liste des contacts au secrétariat.',
  ru: 'Вымышлено: опубликовать список контактов в секретариате.',
  zh: '虚构：公布秘书处联络人名单。',
};

/**
 * Gives the coming meeting of the demonstration a briefing with places, its agenda as a file, and something that was promised. Of the two
 * briefings of 2014 only the published figure is known. Where there is one already, nothing is added.
 */
export async function addDemoBriefing(trx: WriteTransaction, now: Date): Promise<void> {
  const meeting = await trx
    .selectFrom('meetings')
    .select(['id', 'startsOn', 'zone', 'policyVersion'])
    .where('id', '=', DEMO_MEETINGS.coming)
    .executeTakeFirst();
  const there = await trx.selectFrom('briefings').select('id').where('meetingId', '=', DEMO_MEETINGS.coming).executeTakeFirst();
  if (!meeting || there) return;
  const [startsAt, endsAt] = ['18:15', '19:00'].map((time) => instantAt(`${meeting.startsOn}T${time}`, meeting.zone));
  if (!startsAt || !endsAt) return;
  const itemId = await addItem(trx, { meetingId: meeting.id, startsAt, endsAt, now });
  await trx
    .insertInto('briefings')
    .values({
      id: uuidv7(now.getTime()),
      meetingId: meeting.id,
      programmeItemId: itemId,
      kind: 'briefing',
      agenda: written(AGENDA),
      roomId: demoPartId('room', 1),
      roomPlaces: 30,
      onlinePlaces: 50,
      perOrganization: 3,
      audience: 'open',
      opensAt: new Date(now.getTime() - DAY),
      closesAt: startsAt,
      policyVersion: meeting.policyVersion,
      createdAt: now,
      changedAt: now,
      demo: true,
    })
    .execute();
  await addAround(trx, { meetingId: meeting.id, itemId, dueOn: new Date(endsAt.getTime() + 30 * DAY).toISOString().slice(0, 10), now });
}

/** What it is in the programme. */
async function addItem(
  trx: WriteTransaction,
  { meetingId, startsAt, endsAt, now }: { meetingId: string; startsAt: Date; endsAt: Date; now: Date },
): Promise<string> {
  const id = uuidv7(now.getTime());
  await trx
    .insertInto('programmeItems')
    .values({
      id,
      meetingId,
      slug: 'briefing-for-newcomers',
      kind: 'briefing',
      titles: written(TITLES),
      summaries: written(SUMMARIES),
      startsAt,
      endsAt,
      languages: ['en', 'fr'],
      publishedAt: now,
      createdAt: now,
      changedAt: now,
      demo: true,
    })
    .execute();
  return id;
}

/** The agenda as a file, and a promise. */
async function addAround(
  trx: WriteTransaction,
  { meetingId, itemId, dueOn, now }: { meetingId: string; itemId: string; dueOn: string; now: Date },
): Promise<void> {
  const id = uuidv7(now.getTime());
  const bytes = Buffer.from(`${TITLES.en}\n\n${AGENDA.en}\n`, 'utf8');
  const file = { mediaType: 'text/plain' as const, bytes, width: null, height: null };
  const fileId = await saveFile(trx, { file, purpose: MATERIAL_PURPOSE, ownerId: id, name: 'agenda.txt', createdById: null, now });
  const common = { meetingId, programmeItemId: itemId, audience: 'public' as const, demo: true };
  await trx
    .insertInto('materials')
    .values({
      id,
      ...common,
      kind: 'agenda',
      titles: written(MATERIAL),
      language: 'en',
      fileId,
      mediaType: file.mediaType,
      size: bytes.length,
      state: 'shown',
      addedAt: now,
    })
    .execute();
  await trx
    .insertInto('followUps')
    .values({
      id: uuidv7(now.getTime()),
      ...common,
      texts: written(PROMISE),
      responsible: 'Secretariat (demonstration)',
      dueOn,
      createdAt: now,
      changedAt: now,
    })
    .execute();
}

function written(texts: Texts): string {
  return JSON.stringify(Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, { text, origin: 'human' }])));
}
