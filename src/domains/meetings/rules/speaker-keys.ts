import { createHash } from 'node:crypto';
import { folded } from '../../../platform/geo/spelling.ts';

/** Who a speaker is by name and affiliation, however both are spelled in accents and capitals; a hash, so that it can stand in a plan. */
export function personKeyOf(name: string, affiliation: string | null): string {
  return hash(`name\n${folded(name)}\n${folded(affiliation ?? '')}`);
}

/** Who a speaker is by address: the same person invited to two events. */
export function addressKeyOf(email: string): string {
  return hash(`address\n${email.trim().toLowerCase()}`);
}

/**
 * One key for each person: speakers that share a key of either kind are one. Gives the key of each speaker in the order given, always the
 * same for the same speakers in any order.
 */
export function joinKeys(speakers: readonly { personKey: string; addressKey: string | null }[]): string[] {
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let next = parent.get(at); next !== undefined && next !== at; next = parent.get(at)) at = next;
    return at;
  };
  for (const { personKey, addressKey } of speakers) {
    const [a, b] = [root(personKey), root(addressKey ?? personKey)].toSorted();
    if (a !== undefined && b !== undefined && a !== b) parent.set(b, a);
  }
  return speakers.map(({ personKey }) => root(personKey));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
