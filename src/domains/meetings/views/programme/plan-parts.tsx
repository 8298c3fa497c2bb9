import type { ComponentChildren, JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting, Room, Slot } from '../../findings.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { planMessages } from '../../messages/plan/index.ts';
import type { PlanCell } from '../../rules/plan-view.ts';
import { slotText } from '../../rules/moments.ts';
import { DESK_MEETINGS, deskMeetingUrl, MEETINGS } from '../../urls.ts';
import { plansUrl } from '../../urls-programme.ts';

/** What pages of plans are drawn with. */
export interface PlanFrame {
  page: PageContext;
  meeting: Meeting;
  rooms: readonly Room[];
  slots: readonly Slot[];
  /** Side events by their ids, as the desk names them. */
  names: ReadonlyMap<string, { id: string; slug: string; title: string; lang: string }>;
  done: string | undefined;
}

/** The frame of a page about plans; `here`: of the page itself, nothing for the list. */
export function planFramePage(
  { page, meeting, done }: PlanFrame,
  { here, children, script, refresh }: { here?: string; children: ComponentChildren; script?: string; refresh?: number },
): string {
  const t = planMessages(page.locale);
  const list = here === undefined ? [{ label: t('title') }] : [{ label: t('title'), path: plansUrl(meeting.slug) }, { label: here }];
  const name = titleFor(meeting.titles, page.locale).text;
  return renderPage({
    page,
    title: `${here ?? t('title')} – ${name}`,
    section: MEETINGS,
    indexed: false,
    done,
    refresh,
    ...(script !== undefined && { script }),
    children: (
      <>
        <Crumbs
          page={page}
          trail={[
            { label: meetingDeskMessages(page.locale)('title'), path: DESK_MEETINGS },
            { label: name, path: deskMeetingUrl(meeting.slug) },
            ...list,
          ]}
        />
        <div class="stack">
          <h1>{here ?? t('title')}</h1>
          {children}
        </div>
      </>
    ),
  });
}

/** A side event by its title; one that is gone by a dash. */
export function EventTitle({ frame, id }: { frame: PlanFrame; id: string }): JSX.Element {
  const name = frame.names.get(id);
  return (
    <bdi lang={name?.lang} dir="auto">
      {name?.title ?? '–'}
    </bdi>
  );
}

export function timeOfSlot({ slots, meeting, page }: PlanFrame, slotId: string): string {
  const slot = slots.find(({ id }) => id === slotId);
  return slot ? slotText(slot, meeting.zone, page.locale) : '–';
}

/** Room and time in one line. */
export function placeOf(frame: PlanFrame, { roomId, slotId }: { roomId: string; slotId: string }): string {
  const room = frame.rooms.find(({ id }) => id === roomId)?.name ?? '–';
  return joinList([timeOfSlot(frame, slotId), room], frame.page.locale);
}

/** What would clash, with the events that it would clash with, as a sentence. */
export function clashSentence({ page, names }: PlanFrame, { rule, others }: PlanCell['clashes'][number]): string {
  const t = planMessages(page.locale);
  const titles = others.map((id) => names.get(id)?.title ?? '–');
  return titles.length === 0 ? t(`clash.${rule}`) : t('clash.with', { rule: t(`clash.${rule}`), event: joinList(titles, page.locale) });
}

/** Sentences one below the other. */
export function Sentences({ sentences }: { sentences: readonly string[] }): JSX.Element {
  return (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>
          <bdi>{sentence}</bdi>
        </li>
      ))}
    </ul>
  );
}
