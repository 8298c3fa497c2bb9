import type { Insertable } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import type { EvidenceRow } from '../tables.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const texts = (en: string, fr?: string, ar?: string) =>
  JSON.stringify({
    en: { text: en, origin: 'human' },
    ...(fr && { fr: { text: fr, origin: 'human' } }),
    ...(ar && { ar: { text: ar, origin: 'human' } }),
  });

/** An invented instrument with two chapters, one of two paragraphs; and three organizations in Kenya. Gives all ids. */
export async function addCommitments(db: Database) {
  const organizations = await addOrganizations(db, [
    named('river-clinic', 'River Clinic', { terms: ['S4.2'], countriesOfWork: ['KE'] }),
    named('hill-network', 'Hill Network', { terms: ['S4'], countriesOfWork: ['KE', 'UG'] }),
    named('quiet-house', 'Quiet House', {
      terms: ['S4'],
      countriesOfWork: ['KE'],
      visibility: { activities: 'institutions' as const },
    }),
  ]);
  const instrumentId = uuidv7();
  await db
    .insertInto('instruments')
    .values({
      id: instrumentId,
      code: 'plan',
      kind: 'declaration',
      titles: texts('Plan of the Delta', 'Plan du delta', 'خطة الدلتا'),
      position: 1,
      changedAt: NOW,
    })
    .execute();
  const provisions: Record<string, string> = {};
  const add = async (code: string, title: [string, string, string], parent: string | null, terms: string[]) => {
    const id = uuidv7();
    provisions[code] = id;
    const kind = parent === null ? ('chapter' as const) : ('paragraph' as const);
    await db
      .insertInto('provisions')
      .values({
        id,
        instrumentId,
        parentId: parent && (provisions[parent] ?? null),
        code,
        number: code,
        kind,
        titles: texts(...title),
        terms,
        position: Object.keys(provisions).length,
        changedAt: NOW,
      })
      .execute();
  };
  await add('1', ['Health', 'Santé', 'الصحة'], null, ['S4']);
  await add('1.a', ['Overdose', 'Surdose', 'الجرعة الزائدة'], '1', ['S4.2']);
  await add('1.b', ['Treatment', 'Traitement', 'العلاج'], '1', []);
  await add('2', ['Justice', 'Justice pénale', 'العدالة'], null, []);
  return { organizations, instrumentId, provisions };
}

/** A piece of published evidence; gives its id. */
export async function addEvidence(
  db: Database,
  given: Partial<Omit<Insertable<EvidenceRow>, 'id'>> & { organizationId: string; provisionIds: readonly string[]; title?: string },
): Promise<string> {
  const { provisionIds, title = 'Fewer deaths', ...row } = given;
  const id = uuidv7();
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('evidence')
      .values({
        id,
        slug: `piece-${id.slice(-12)}`,
        titles: texts(title),
        changes: texts('Deaths fell after the training.'),
        method: 'records',
        happenedFrom: '2025-01-01',
        happenedTo: '2025-12-31',
        country: 'KE',
        precision: 'city',
        state: 'published',
        publishedAt: NOW,
        createdById: uuidv7(),
        createdAt: NOW,
        changedAt: NOW,
        ...row,
      })
      .execute();
    for (const [position, provisionId] of provisionIds.entries()) {
      await trx.insertInto('evidenceProvisions').values({ evidenceId: id, provisionId, position }).execute();
    }
  });
  return id;
}

/** A pledge that stands; gives its id. */
export async function addPledge(
  db: Database,
  given: {
    organizationId: string;
    instrumentId: string;
    provisionId: string | null;
    countries?: string[];
    shownTo?: 'public' | 'institutions';
  },
): Promise<string> {
  const id = uuidv7();
  await db
    .insertInto('pledges')
    .values({
      id,
      slug: `pledge-${id.slice(-12)}`,
      undertakings: texts('Train two hundred nurses'),
      state: 'published',
      createdById: uuidv7(),
      createdAt: NOW,
      changedAt: NOW,
      ...given,
    })
    .execute();
  return id;
}

function named<R extends object>(slug: string, text: string, rest: R) {
  return { slug, names: [{ kind: 'official' as const, lang: 'en', text }], ...rest };
}
