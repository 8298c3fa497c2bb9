import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { notifyPersons } from '../../accounts/index.ts';
import type { Meeting } from '../findings.ts';
import type { ProgrammeItem } from '../findings-programme.ts';
import { programmeMessages } from '../messages/programme/index.ts';
import { momentText } from '../rules/moments.ts';
import { programmeItemUrl } from '../urls-programme.ts';

interface News {
  meeting: Meeting;
  /** As it is now. */
  item: ProgrammeItem;
  kind: 'moved' | 'changed' | 'cancelled' | 'restored';
  now: Date;
}

/** Tells everybody who chose an item what became of it, each in its own language. */
export async function tellFollowers(trx: WriteTransaction, { meeting, item, kind, now }: News): Promise<void> {
  const followers = await trx.selectFrom('programmeChoices').select('personId').where('itemId', '=', item.id).execute();
  if (followers.length === 0) return;
  const room =
    item.roomId === null ? null : await trx.selectFrom('meetingRooms').select('name').where('id', '=', item.roomId).executeTakeFirst();
  await notifyPersons(trx, {
    personIds: followers.map(({ personId }) => personId),
    act: `programme.${kind}:${item.id}:${item.sequence}`,
    kind: `programme.${kind}`,
    text: (locale) => {
      const t = programmeMessages(locale);
      const title = titleFor(item.titles, locale).text;
      const when = momentText(item.startsAt, meeting.zone, locale);
      return {
        title: t(`told.${kind}`, { title }),
        body: kind === 'cancelled' ? t('told.was', { when }) : t('told.when', { when, room: room?.name ?? t('room.none') }),
        action: { label: t('told.open'), path: programmeItemUrl(meeting.slug, item.slug) },
      };
    },
    now,
  });
}
