import { type Viewer, viewerOf, VISITOR } from '../platform/auth/viewer.ts';
import type { OpenDomain } from '../platform/domain.ts';

/** Who has the session of a `Cookie` header, put together from the domain that knows people and the one that knows for whom they act. */
export async function identify(opened: readonly OpenDomain[], cookie: string | undefined, now: Date): Promise<Viewer> {
  for (const domain of opened) {
    const person = await domain.identify?.(cookie, now);
    if (!person) continue;
    const standings = await Promise.all(opened.map(async (one) => (await one.standings?.(person.id)) ?? []));
    return viewerOf(person, standings.flat());
  }
  return VISITOR;
}
