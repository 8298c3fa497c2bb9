import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { recordAct } from '../../../platform/audit/record-act.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { slugOf, writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { ProgrammeItem } from '../findings-programme.ts';
import type { ItemKind, ItemPlace, ProgrammeChangesRow } from '../tables/programme.ts';
import { tellFollowers } from './programme-notices.ts';

/** What an item is, as an officer, a plan or a file gives it. */
export interface ItemContent {
  kind: ItemKind;
  titles: LocalizedText;
  summaries: LocalizedText;
  roomId: string | null;
  startsAt: Date;
  endsAt: Date;
  terms: readonly string[];
  languages: readonly string[];
  interpretation: readonly string[];
  speakers: readonly { name: string }[];
}

export interface Act {
  meeting: Meeting;
  personId: string;
  now: Date;
  /** People who get a letter of its own about a change: they are told on the site, and not by a second mail. */
  writtenTo?: readonly string[];
}

type ChangeKind = ProgrammeChangesRow['kind'];

/** More than any meeting has. */
const MOST = 2_000;

/** Puts an item into the programme; `published` at once or as a draft. Refuses (422) when the meeting has 2,000. */
export async function addItem(
  trx: WriteTransaction,
  { meeting, personId, now }: Act,
  content: ItemContent,
  more: { published: boolean; sideEventId?: string; dialogueId?: string; sourceKey?: string; announced?: boolean },
): Promise<ProgrammeItem> {
  const taken = await trx.selectFrom('programmeItems').select('slug').where('meetingId', '=', meeting.id).execute();
  if (taken.length >= MOST) throw new Refusal('invalid', { fields: [{ field: '', code: 'enough-of-these' }] });
  const id = uuidv7();
  const row = await trx
    .insertInto('programmeItems')
    .values({
      id,
      meetingId: meeting.id,
      slug: freeSlug(content.titles, new Set(taken.map(({ slug }) => slug)), id),
      ...rowOf(content),
      sideEventId: more.sideEventId ?? null,
      dialogueId: more.dialogueId ?? null,
      sourceKey: more.sourceKey ?? null,
      publishedAt: more.published ? now : null,
      createdAt: now,
      changedAt: now,
      demo: meeting.demo,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  if (more.published && more.announced) await noteChange(trx, { meeting, personId, now }, row, 'added', null, placeOf(row));
  await writeEvent(trx, { name: 'programme.item-added', subjectId: id, actor: personId, now });
  return row;
}

/** Changes an item. A change of time, place or title of a published one is noted, told to those who chose it, and raises what calendars follow. */
export async function changeItem(trx: WriteTransaction, act: Act, item: ProgrammeItem, content: ItemContent): Promise<ProgrammeItem> {
  const moved = +content.startsAt !== +item.startsAt || +content.endsAt !== +item.endsAt || content.roomId !== item.roomId;
  const other = moved || item.state === 'cancelled' || !sameContent(item, content);
  if (!other) return item;
  const restored = item.state === 'cancelled';
  const row = await trx
    .updateTable('programmeItems')
    .set({ ...rowOf(content), state: 'scheduled', sequence: item.sequence + 1, changedAt: act.now })
    .where('id', '=', item.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (item.publishedAt) await noteChange(trx, act, row, restored ? 'restored' : moved ? 'moved' : 'changed', placeOf(item), placeOf(row));
  await writeEvent(trx, { name: 'programme.item-changed', subjectId: item.id, actor: act.personId, now: act.now });
  return row;
}

/** Calls an item off or back. One that nobody has seen is taken out instead. The same again changes nothing. */
export async function setItemState(trx: WriteTransaction, act: Act, item: ProgrammeItem, state: 'scheduled' | 'cancelled'): Promise<void> {
  if (item.publishedAt === null && state === 'cancelled') {
    await trx.deleteFrom('programmeItems').where('id', '=', item.id).execute();
    return;
  }
  if (item.state === state) return;
  const row = await trx
    .updateTable('programmeItems')
    .set({ state, sequence: item.sequence + 1, changedAt: act.now })
    .where('id', '=', item.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await noteChange(trx, act, row, state === 'cancelled' ? 'cancelled' : 'restored', placeOf(item), placeOf(row));
  await recordAct(trx, {
    act: `programme.item-${state}`,
    actorId: act.personId,
    subject: { kind: 'programme-item', id: item.id },
    now: act.now,
  });
}

/** Shows everybody what was a draft, all or one alone. Gives how many items that were. */
export async function publishItems(trx: WriteTransaction, act: Act, only: string | null = null): Promise<number> {
  const { meeting, personId, now } = act;
  const first = (await publishedCount(trx, meeting.id)) === 0;
  const rows = await trx
    .updateTable('programmeItems')
    .set({ publishedAt: now, changedAt: now })
    .where('meetingId', '=', meeting.id)
    .where('publishedAt', 'is', null)
    .$if(only !== null, (query) => query.where('id', '=', only ?? ''))
    .returningAll()
    .execute();
  if (!first) for (const row of rows) await noteChange(trx, act, row, 'added', null, placeOf(row));
  if (rows.length > 0)
    await recordAct(trx, {
      act: 'programme.published',
      actorId: personId,
      subject: { kind: 'meeting', id: meeting.id },
      details: { items: rows.length },
      now,
    });
  return rows.length;
}

export async function publishedCount(trx: WriteTransaction, meetingId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('programmeItems')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('meetingId', '=', meetingId)
    .where('publishedAt', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function noteChange(
  trx: WriteTransaction,
  { meeting, personId, writtenTo = [], now }: Act,
  item: ProgrammeItem,
  kind: ChangeKind,
  before: ItemPlace | null,
  after: ItemPlace | null,
): Promise<void> {
  await trx
    .insertInto('programmeChanges')
    .values({
      id: uuidv7(),
      meetingId: meeting.id,
      itemId: item.id,
      kind,
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
      changedById: personId,
      changedAt: now,
    })
    .execute();
  if (kind !== 'added') await tellFollowers(trx, { meeting, item, kind, writtenTo, now });
}

function placeOf({ startsAt, endsAt, roomId }: ProgrammeItem): ItemPlace {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), roomId };
}

function rowOf({ titles, summaries, speakers, terms, languages, interpretation, ...rest }: ItemContent) {
  return {
    ...rest,
    titles: JSON.stringify(titles),
    summaries: JSON.stringify(summaries),
    speakers: JSON.stringify(speakers),
    terms: [...terms],
    languages: [...languages],
    interpretation: [...interpretation],
  };
}

function sameContent(item: ProgrammeItem, content: ItemContent): boolean {
  const shape = ({ kind, titles, summaries, terms, languages, interpretation, speakers }: ItemContent) =>
    JSON.stringify([kind, sorted(titles), sorted(summaries), terms, languages, interpretation, speakers]);
  return shape(item) === shape(content);
}

function sorted(texts: LocalizedText): [string, string][] {
  return Object.entries(texts)
    .map(([tag, { text }]): [string, string] => [tag, text])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** An address made of the title; of two of one title the later bears a piece of its id. */
function freeSlug(titles: LocalizedText, taken: ReadonlySet<string>, id: string): string {
  const [title] = Object.values(titles);
  const slug = slugOf(title?.text ?? '') || id.slice(-8);
  return taken.has(slug) ? `${slug}-${id.slice(-8)}` : slug;
}
