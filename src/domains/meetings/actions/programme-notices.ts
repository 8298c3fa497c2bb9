import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
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
  /** Among them those who get a letter of its own: their notice is not mailed. */
  writtenTo: readonly string[];
  now: Date;
}

/** Tells everybody who chose an item what became of it, each in its own language. */
export async function tellFollowers(trx: WriteTransaction, { meeting, item, kind, writtenTo, now }: News): Promise<void> {
  const followers = await trx.selectFrom('programmeChoices').select('personId').where('itemId', '=', item.id).execute();
  if (followers.length === 0) return;
  const room =
    item.roomId === null ? null : await trx.selectFrom('meetingRooms').select('name').where('id', '=', item.roomId).executeTakeFirst();
  const written = new Set(writtenTo);
  const notice = {
    act: `programme.${kind}:${item.id}:${item.sequence}`,
    kind: `programme.${kind}`,
    text: (locale: Locale) => {
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
  };
  const ids = followers.map(({ personId }) => personId);
  await notifyPersons(trx, { ...notice, personIds: ids.filter((id) => !written.has(id)) });
  await notifyPersons(trx, { ...notice, personIds: ids.filter((id) => written.has(id)), mailed: true });
}
