import type { Database } from '../../../platform/db/tables.ts';
import { readPersons } from '../../accounts/index.ts';
import { listStewards } from './stewardships.ts';

/** Who acts for an organization, by name and address, for the secretariat. */
export async function listStewardNames(
  db: Database,
  organizationId: string,
): Promise<{ name: string | null; email: string | null; role: string }[]> {
  const stewards = await listStewards(db, organizationId);
  const persons = await readPersons(
    db,
    stewards.map(({ personId }) => personId),
  );
  return stewards.map(({ personId, role }) => {
    const person = persons.get(personId);
    return { name: person?.name ?? null, email: person?.email ?? null, role };
  });
}
