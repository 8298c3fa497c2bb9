import { titleFor } from '../../../../platform/i18n/localized.ts';
import { EmptyState } from '../../../../platform/ui/components.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import type { DeskList } from '../../input/desk-list.ts';
import { checkInMessages } from '../../messages/check-in/index.ts';
import { deskListMessages } from '../../messages/desk-lists/index.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { deskAttendanceUrl, deskCheckInUrl, deskDelegatesUrl } from '../../urls-participation.ts';
import { DeskListFilter, DeskListPages } from '../desk/desk-list.tsx';
import { momentText } from '../meeting-parts.tsx';

type Attendance = 'came' | 'out' | 'absent';

interface Props {
  page: PageContext;
  meeting: Meeting;
  people: readonly { id: string; givenName: string; familyName: string; organizationId: string; firstAt: Date | null }[];
  total: number;
  counts: Record<Attendance, number>;
  names: ReadonlyMap<string, { name: string }>;
  list: DeskList<Attendance>;
}

/** Everybody with a badge: who has come, and when first. */
export function attendancePage(props: Props): string {
  const { page, meeting, people, counts, names } = props;
  const t = deskListMessages(page.locale);
  const of = { ...props, path: deskAttendanceUrl(meeting.slug) };
  return framedPage({
    page,
    wide: true,
    title: t('attendance'),
    trail: [
      { label: page.t('desk'), path: '/desk' },
      { label: titleFor(meeting.titles, page.locale).text, path: deskMeetingUrl(meeting.slug) },
      { label: checkInMessages(page.locale)('title'), path: deskCheckInUrl(meeting.slug) },
      { label: t('attendance') },
    ],
    children: (
      <>
        <DeskListFilter
          of={of}
          states={(['came', 'out', 'absent'] as const).map((one) => ({ value: one, label: t(`attendance.${one}`), count: counts[one] }))}
        />
        {people.length === 0 && <EmptyState title={t('attendance.none')} />}
        <ul class="plain-list results">
          {people.map(({ id, givenName, familyName, organizationId, firstAt }) => (
            <li key={id}>
              <a href={page.href(deskDelegatesUrl(meeting.slug, id))}>
                <bdi>
                  {givenName} {familyName}
                </bdi>
              </a>
              <p class="soft small">
                <bdi>{names.get(organizationId)?.name}</bdi>
                {firstAt && ` · ${t('attendance.first', { time: momentText(firstAt, meeting.zone, page.locale) })}`}
              </p>
            </li>
          ))}
        </ul>
        <DeskListPages of={of} />
      </>
    ),
  });
}
