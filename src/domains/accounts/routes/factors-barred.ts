import { type Answer, type Incoming, redirect } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import type { AccountsParts } from '../parts.ts';
import { readFactors } from '../queries/account-state.ts';
import { SECOND_FACTOR, withReturn } from '../urls.ts';
import { personOf } from '../../../platform/http/route-kinds.ts';

/** Who has a second factor gives it before changing any: a stolen password must not add another. Where to go first; nothing when all is well. */
export async function factorsBarred({ db }: AccountsParts, request: Incoming): Promise<Answer | undefined> {
  const person = personOf(request);
  if (person.secondFactor) return undefined;
  const { app, passkeys } = await readFactors(db, person.id);
  return app || passkeys > 0 ? redirect(localized(withReturn(SECOND_FACTOR, request.path), request.locale)) : undefined;
}
