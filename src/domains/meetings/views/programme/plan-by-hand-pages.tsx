import type { JSX } from 'preact';
import { Notice } from '../../../../platform/ui/components.tsx';
import { ScrolledTable } from '../../../../platform/ui/scrolled-table.tsx';
import type { SchedulePlan } from '../../findings-programme.ts';
import { planMessages } from '../../messages/plan/index.ts';
import type { Difference, PlanCell } from '../../rules/plan-view.ts';
import { planUrl } from '../../urls-programme.ts';
import { clashSentence, EventTitle, placeOf, type PlanFrame, planFramePage, Sentences, timeOfSlot } from './plan-parts.tsx';

interface MoveProps {
  frame: PlanFrame;
  plan: SchedulePlan;
  eventId: string;
  cells: readonly PlanCell[];
  /** Why it was not moved where it was asked for. */
  refused: readonly string[];
}

/** Where one event can go: each time and room with what would clash there. */
export function planMovePage(props: MoveProps): string {
  const { frame, plan, eventId, refused } = props;
  const { page, meeting } = frame;
  const t = planMessages(page.locale);
  return planFramePage(frame, {
    here: `${t('plan', { number: plan.number })}: ${t('move')}`,
    children: (
      <>
        <p class="lead">
          <EventTitle frame={frame} id={eventId} />
        </p>
        {refused.length > 0 && (
          <Notice tone="bad" title={t('move.refused')}>
            <Sentences sentences={refused} />
          </Notice>
        )}
        {plan.placements.some((one) => one.eventId === eventId) && (
          <form method="post" action={page.href(planUrl(meeting.slug, plan.number, 'move'))}>
            <input type="hidden" name="event" value={eventId} />
            <button type="submit">{t('move.out')}</button>
          </form>
        )}
        <Places {...props} />
      </>
    ),
  });
}

function Places({ frame, plan, eventId, cells }: MoveProps): JSX.Element {
  const { page, meeting, rooms, slots } = frame;
  const t = planMessages(page.locale);
  const current = plan.placements.find((one) => one.eventId === eventId);
  return (
    <section class="matrix plain plan-grid" aria-label={t('grid')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('col.time')}</th>
            {rooms.map(({ id, name }) => (
              <th key={id} scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <tr key={slot.id}>
              <th scope="row">{timeOfSlot(frame, slot.id)}</th>
              {rooms.map((room) => {
                const cell = cells.find(({ roomId, slotId }) => roomId === room.id && slotId === slot.id);
                const here = current?.roomId === room.id && current.slotId === slot.id;
                return (
                  <td key={room.id} class={cell?.clashes.length === 0 ? 'free' : 'clash'}>
                    {here ? (
                      <EventTitle frame={frame} id={eventId} />
                    ) : (
                      <Place frame={frame} cell={cell} eventId={eventId} action={planUrl(meeting.slug, plan.number, 'move')} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Place({
  frame,
  cell,
  eventId,
  action,
}: {
  frame: PlanFrame;
  cell: PlanCell | undefined;
  eventId: string;
  action: string;
}): JSX.Element | null {
  if (!cell) return null;
  if (cell.clashes.length > 0) return <Sentences sentences={cell.clashes.map((clash) => clashSentence(frame, clash))} />;
  const label = planMessages(frame.page.locale)('move.here');
  return (
    <form method="post" action={frame.page.href(action)}>
      <input type="hidden" name="event" value={eventId} />
      <input type="hidden" name="room" value={cell.roomId} />
      <input type="hidden" name="slot" value={cell.slotId} />
      <button type="submit" aria-label={`${label}: ${placeOf(frame, cell)}`}>
        {label}
      </button>
    </form>
  );
}

/** Two plans side by side: what each places differently. */
export function comparisonPage({
  frame,
  before,
  after,
  found,
}: {
  frame: PlanFrame;
  before: SchedulePlan;
  after: SchedulePlan;
  found: readonly Difference[];
}): string {
  const { page } = frame;
  const t = planMessages(page.locale);
  const place = (one: Difference['before']) => (one ? placeOf(frame, one) : t('noPlace'));
  return planFramePage(frame, {
    here: t('compare'),
    children:
      found.length === 0 ? (
        <p>{t('compare.same')}</p>
      ) : (
        <>
          <p>{t('compare.count', { count: found.length })}</p>
          <ScrolledTable label={t('compare')} look="plain">
            <thead>
              <tr>
                <th scope="col">{t('move.event')}</th>
                {[before, after].map(({ number }) => (
                  <th key={number} scope="col">
                    {t('plan', { number })} ({t('placed', { count: (number === before.number ? before : after).placements.length })})
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map((one) => (
                <tr key={one.eventId}>
                  <th scope="row">
                    <EventTitle frame={frame} id={one.eventId} />
                  </th>
                  <td>{place(one.before)}</td>
                  <td>{place(one.after)}</td>
                </tr>
              ))}
            </tbody>
          </ScrolledTable>
        </>
      ),
  });
}
