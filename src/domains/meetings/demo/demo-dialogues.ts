import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { balancedChoice, type Candidate } from '../rules/balanced-choice.ts';
import type { QuestionState } from '../rules/questions.ts';
import type { ChoiceRecord } from '../tables/speaking.ts';
import { DEMO_MEETINGS } from './demo-ids.ts';
import type { Texts } from './demo-meetings.ts';

const EXECUTIVE_DIRECTOR: Texts = {
  ar: 'المدير التنفيذي',
  en: 'Executive Director',
  es: 'Director Ejecutivo',
  fr: 'Directeur exécutif',
  ru: 'Директор-исполнитель',
  zh: '执行主任',
};
const CHAIR: Texts = {
  ar: 'رئيس الدورة (عرض توضيحي)',
  en: 'Chair of the session (demonstration)',
  es: 'Presidencia del período de sesiones (demostración)',
  fr: 'Présidence de la session (démonstration)',
  ru: 'Председатель сессии (демонстрация)',
  zh: '届会主席（演示）',
};

const SEED = 'demonstration';
const PLACES = 3;

interface DemoQuestion {
  texts: Partial<Texts>;
  language: string;
  country: string;
  gender: 'woman' | 'man' | null;
  firstTimer: boolean;
}

/** Invented, every one: they show how a question looks, not what anybody asked. */
const QUESTIONS: readonly DemoQuestion[] = [
  {
    texts: { en: 'Invented question: how will small organizations be heard next year?' },
    language: 'en',
    country: 'KE',
    gender: 'woman',
    firstTimer: true,
  },
  {
    texts: { fr: 'Question inventée : quand les réponses écrites seront-elles publiées ?' },
    language: 'fr',
    country: 'SN',
    gender: 'man',
    firstTimer: false,
  },
  {
    texts: { es: 'Pregunta inventada: ¿habrá interpretación en las reuniones en línea?' },
    language: 'es',
    country: 'PE',
    gender: 'woman',
    firstTimer: false,
  },
  { texts: { ar: 'سؤال مختلق: كيف تُختار مواضيع الدورة المقبلة؟' }, language: 'ar', country: 'JO', gender: 'man', firstTimer: true },
  {
    texts: { ru: 'Вымышленный вопрос: когда станет известна дата следующей сессии?' },
    language: 'ru',
    country: 'KZ',
    gender: null,
    firstTimer: false,
  },
] as const;

const ANSWER = { en: 'Invented answer: by a seat on the panel for one that has not been heard before.' };

const dialogueId = (number: number) => `01900000-0000-7000-8000-d${number.toString(16).padStart(11, '0')}`;
const questionId = (number: number) => `01900000-0000-7000-8000-e${number.toString(16).padStart(11, '0')}`;

/**
 * The dialogues with the Executive Director of 2012 and 2014, of which nothing but that they took place is known here, and an invented one that goes on.
 * What is there already stays as it is.
 */
export async function addDemoDialogues(trx: WriteTransaction, now: Date): Promise<void> {
  const there = await trx.selectFrom('dialogues').select('id').where('id', '=', dialogueId(2)).executeTakeFirst();
  if (there) return;
  for (const [number, meetingId] of [DEMO_MEETINGS.sixth, DEMO_MEETINGS.seventh].entries())
    await trx
      .insertInto('dialogues')
      .values({
        id: dialogueId(number),
        meetingId,
        slug: 'executive-director',
        guest: written(EXECUTIVE_DIRECTOR),
        state: 'over',
        policyVersion: 1,
        createdAt: now,
        changedAt: now,
      })
      .execute();
  await addRunning(trx, now);
}

async function addRunning(trx: WriteTransaction, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 600_000);
  const choice = chosenOf();
  await trx
    .insertInto('dialogues')
    .values({
      id: dialogueId(2),
      meetingId: DEMO_MEETINGS.coming,
      slug: 'chair',
      guest: written(CHAIR),
      minutes: 30,
      secondsPerQuestion: 120,
      state: 'running',
      seed: SEED,
      seedPublishedAt: before,
      choice: JSON.stringify(choice),
      chosenAt: now,
      policyVersion: 2,
      createdAt: before,
      changedAt: now,
      demo: true,
    })
    .execute();
  for (const [number, question] of QUESTIONS.entries()) await addQuestion(trx, { number, question, choice, now });
  await addBoard(trx, choice, now);
}

/** One question is answered, the next is being put. */
async function addBoard(trx: WriteTransaction, choice: ChoiceRecord, now: Date): Promise<void> {
  const [first = '', second = null] = choice.chosen.map(({ id }) => id);
  await trx
    .insertInto('answers')
    .values({ id: dialogueId(3), questionId: first, kind: 'live', texts: written(ANSWER), givenAt: now })
    .execute();
  const lines = (['began', 'asked', 'answered', 'asked'] as const).map((kind, at) => ({
    dialogueId: dialogueId(2),
    sequence: at + 1,
    kind,
    questionId: at === 0 ? null : at < 3 ? first : second,
    happenedAt: now,
  }));
  await trx.insertInto('boardEvents').values(lines).execute();
  await trx
    .updateTable('dialogues')
    .set({ currentQuestionId: second, currentSince: now, boardSequence: lines.length })
    .where('id', '=', dialogueId(2))
    .execute();
}

function chosenOf(): ChoiceRecord {
  const region: Record<string, string> = { KE: '002', SN: '002', PE: '019', JO: '142', KZ: '142' };
  const candidates = QUESTIONS.map(
    ({ country, gender, firstTimer }, number): Candidate => ({
      id: questionId(number),
      region: region[country] ?? null,
      gender,
      firstTimer,
      theme: null,
    }),
  );
  const rules = { places: PLACES, balance: ['region', 'gender', 'first-timers'] as ChoiceRecord['balance'], seed: SEED };
  return { method: 'balanced', candidates, ...rules, ...balancedChoice(candidates, rules) };
}

async function addQuestion(
  trx: WriteTransaction,
  { number, question, choice, now }: { number: number; question: DemoQuestion; choice: ChoiceRecord; now: Date },
): Promise<void> {
  const id = questionId(number);
  const place = choice.chosen.findIndex((one) => one.id === id);
  const state = (['answered', 'asked', 'chosen'] as const satisfies QuestionState[])[place] ?? 'received';
  await trx
    .insertInto('questions')
    .values({
      id,
      dialogueId: dialogueId(2),
      meetingId: DEMO_MEETINGS.coming,
      askerGender: question.gender,
      language: question.language,
      texts: written(question.texts),
      country: question.country,
      state,
      position: place < 0 ? null : place + 1,
      submittedAt: now,
      chosenAt: place < 0 ? null : now,
      askedAt: state === 'asked' || state === 'answered' ? now : null,
      answeredAt: state === 'answered' ? now : null,
      policyVersion: 2,
      changedAt: now,
      demo: true,
    })
    .execute();
}

function written(texts: Partial<Texts>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, { text, origin: 'human' }])));
}
