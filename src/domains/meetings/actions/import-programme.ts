import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { ProgrammeItem } from '../findings-programme.ts';
import { roomNamed } from '../schedule-files/check-items.ts';
import type { ReadItem } from '../schedule-files/read-item.ts';
import type { ItemKind } from '../tables/programme.ts';
import { type Act, addItem, changeItem, type ItemContent, setItemState } from './programme-items.ts';

/**
 * Takes in items of another program that were checked: those that came from it before are changed, others become drafts. Gives how many are new or
 * other than before.
 */
export async function importProgramme(
  trx: WriteTransaction,
  act: Act,
  { items, kind, rooms }: { items: readonly ReadItem[]; kind: ItemKind; rooms: readonly { id: string; name: string }[] },
): Promise<number> {
  const held = await trx
    .selectFrom('programmeItems')
    .selectAll()
    .where('meetingId', '=', act.meeting.id)
    .where('sourceKey', 'is not', null)
    .forUpdate()
    .execute();
  const known = new Map(held.map((item) => [item.sourceKey, item]));
  let count = 0;
  for (const read of items) {
    const content = contentOf(read, kind, roomNamed(rooms, read.room));
    const item = known.get(read.key);
    if (!item && read.cancelled) continue;
    if (!item) await addItem(trx, act, content, { published: false, sourceKey: read.key });
    if (!item || (await changedBy(trx, act, item, read, content))) count += 1;
  }
  return count;
}

async function changedBy(trx: WriteTransaction, act: Act, item: ProgrammeItem, read: ReadItem, content: ItemContent): Promise<boolean> {
  if (read.cancelled) {
    await setItemState(trx, act, item, 'cancelled');
    return item.state !== 'cancelled';
  }
  const kept = { ...content, kind: item.kind, terms: item.terms, interpretation: item.interpretation };
  return (await changeItem(trx, act, item, kept)).sequence !== item.sequence;
}

function contentOf(
  { title, text, lang, language, speakers, startsAt, endsAt }: ReadItem,
  kind: ItemKind,
  roomId: string | null,
): ItemContent {
  // A text whose language nobody says is English to those who must choose one.
  const tag = lang !== null && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang) ? lang : 'en';
  return {
    kind,
    titles: { [tag]: { text: title, origin: 'human' } },
    summaries: text === '' ? {} : { [tag]: { text, origin: 'human' } },
    roomId,
    startsAt,
    endsAt,
    terms: [],
    languages: language === null ? [] : [language],
    interpretation: [],
    speakers: speakers.map((name) => ({ name })),
  };
}
