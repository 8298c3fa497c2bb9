import { ITEM_KINDS } from '../tables/programme.ts';
import type { ProgrammeFilter } from '../rules/programme-view.ts';
import { zoneNamed } from '../../../platform/geo/zones.ts';

/** What the address of a programme asks for: what cannot be used is left out. */
export function readProgrammeQuery(query: URLSearchParams): ProgrammeFilter & { zone: string | null; unknownZone: string | null } {
  const value = (name: string, form: RegExp) => {
    const text = (query.get(name) ?? '').trim();
    return form.test(text) ? text : null;
  };
  const asked = (query.get('zone') ?? '').trim().slice(0, 60);
  const zone = zoneNamed(asked);
  const kind = query.get('kind');
  return {
    day: value('day', /^(all|\d{4}-\d\d-\d\d)$/),
    room: value('room', /^[0-9a-f-]{36}$/),
    theme: value('theme', /^[\w.:/-]{1,100}$/),
    language: value('language', /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
    kind: ITEM_KINDS.find((one) => one === kind) ?? null,
    text: (query.get('q') ?? '').trim().slice(0, 200),
    zone,
    unknownZone: asked !== '' && zone === null ? asked : null,
  };
}
