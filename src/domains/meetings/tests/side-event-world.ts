import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { accredit } from './participation-steps.ts';
import { makeWorld, post, type World } from './world.ts';
import type { CastMember } from '../../../testing/cast.ts';
import type { Policy } from '../rules/policy.ts';

/** Rules of an invented meeting whose reviewers give points. */
export const REVIEWED: Policy = {
  ...TEMPLATE_POLICIES.cnd,
  sideEvents: {
    ...TEMPLATE_POLICIES.cnd.sideEvents,
    summaryWords: 20,
    criteria: [
      { key: 'relevance', weight: 3 },
      { key: 'balance', weight: 1 },
    ],
    reviewers: 1,
  },
};

/** A world whose two organizations are accredited to the meeting. */
export async function sideEventWorld(policy: Policy = REVIEWED): Promise<World> {
  const world = await makeWorld({ policy });
  for (const organization of ['open', 'partner']) await accredit(world, world.meeting.id, organization);
  return world;
}

/** Begins a draft by the form; gives its address within the meeting. */
export async function beginBy(world: World, who: CastMember, organizer: string, title = 'Invented side event'): Promise<string> {
  const { status, location, text } = await post(
    world,
    `/en/meetings/${world.meeting.slug}/side-events/new`,
    { organizer, title, lang: 'English' },
    who.headers,
  );
  if (status !== 303) throw new Error(`The draft was not begun: ${status} ${text.slice(0, 2000)}`);
  return /side-events\/([^/]+)\//.exec(location)?.[1] ?? '';
}

export const at = (world: World, event: string, rest = ''): string => `/en/meetings/${world.meeting.slug}/side-events/${event}${rest}`;

/** The version that a form of a step has now. */
export async function versionOf(world: World, event: string): Promise<string> {
  const { version } = await world.server.database.db
    .selectFrom('sideEvents')
    .select('version')
    .where('slug', '=', event)
    .executeTakeFirstOrThrow();
  return String(version);
}

/** Saves every step that must be there, through the forms. */
export async function fillIn(world: World, who: CastMember, event: string): Promise<void> {
  const [wish, other] = world.meeting.slotIds;
  const steps: [string, Record<string, string | readonly string[]>][] = [
    ['subject', { lang: 'English', title: 'Invented side event', summary: 'A few words.', terms: ['T1'], languages: 'English\nFrench' }],
    ['practical', { format: 'in-person', audience: '40', equipment: ['sound'], interpretation: '' }],
    ['times', { wish1: wish ?? '', wish2: other ?? '', impossible: [] }],
  ];
  for (const [step, fields] of steps) {
    const answer = await post(
      world,
      at(world, event, `/proposal/${step}`),
      { ...fields, version: await versionOf(world, event) },
      who.headers,
    );
    if (answer.status !== 303) throw new Error(`The step ${step} was not saved: ${answer.status} ${answer.text.slice(0, 3000)}`);
  }
}

export const submit = (world: World, who: CastMember, event: string) => post(world, at(world, event, '/submission'), {}, who.headers);

/** A proposal that is sent in. */
export async function submitted(world: World, who: CastMember, organizer: string, title?: string): Promise<string> {
  const event = await beginBy(world, who, organizer, title);
  await fillIn(world, who, event);
  const { status } = await submit(world, who, event);
  if (status !== 303) throw new Error('It was not sent in.');
  return event;
}

export const rowOf = (world: World, slug: string) =>
  world.server.database.db.selectFrom('sideEvents').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow();
