import { isVerifiedOrganization } from '../../directory/index.ts';
import type { SignedIn } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Identity } from '../rules/identity.ts';
import { asOrganization, asThemselves, type Sender } from '../rules/sender.ts';

interface AnsweringParty {
  kind: 'person' | 'organization' | 'guest';
  identity: string;
  organizationId: string | null;
  personId: string | null;
  name: string | null;
}

/** Who answers in the name of a party: the hat stays what it was when the conversation began. */
export async function answeringAs(db: Database, party: AnsweringParty, person: SignedIn | { id: string } | null): Promise<Sender> {
  if (party.organizationId && person)
    return asOrganization(person, party.organizationId, await isVerifiedOrganization(db, party.organizationId));
  if (person && 'roles' in person) return asThemselves(person);
  const { kind, name, personId } = party;
  return { identity: party.identity as Identity, kind, organizationId: null, personId, name, proven: false };
}
