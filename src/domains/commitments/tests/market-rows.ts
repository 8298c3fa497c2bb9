import type { Database } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const texts = (en: string) => JSON.stringify({ en: { text: en, origin: 'human' } });
/** Nobody. */
const NOBODY = '00000000-0000-7000-8000-000000000000';
const made = { createdById: NOBODY, createdAt: NOW, changedAt: NOW, demo: true };

interface Project {
  organizationId: string;
  name: string;
  slug: string;
  publication?: 'draft' | 'published';
  shownTo?: 'public' | 'institutions';
}

/** An invented project; gives its id. */
export async function addProject(db: Database, { name, publication = 'published', ...given }: Project): Promise<string> {
  const id = uuidv7();
  const row = { id, ...given, names: texts(name), state: 'running' as const, publication, updatedOn: '2026-03-01', ...made };
  await db.insertInto('projects').values(row).execute();
  return id;
}

/** That an organization takes part in a project, or has left it. */
export async function takePart(db: Database, projectId: string, organizationId: string, state: 'invited' | 'confirmed'): Promise<void> {
  const begun = { begunById: NOBODY, begunAt: NOW };
  await db
    .insertInto('projectPartners')
    .values({ id: uuidv7(), projectId, organizationId, role: 'technical', state, ...begun })
    .execute();
}

interface Need {
  organizationId: string;
  slug: string;
  title: string;
  projectId?: string;
  shownTo?: 'public' | 'secretariat';
  state?: 'open' | 'fulfilled';
}

/** An invented need; gives its id. */
export async function addNeed(db: Database, { title, projectId, state = 'open', ...given }: Need): Promise<string> {
  const id = uuidv7();
  const fixed = { direction: 'need', about: 'service', conditions: 'free', expiresOn: '2099-12-31', openedAt: NOW } as const;
  await db
    .insertInto('offersAndNeeds')
    .values({
      id,
      ...given,
      projectId: projectId ?? null,
      titles: texts(title),
      terms: ['S4.2'],
      countries: ['KE'],
      state,
      ...fixed,
      ...made,
    })
    .execute();
  return id;
}
