import type { JSX } from 'preact';
import { Notice } from '../../../../platform/ui/components.tsx';
import { PostForm, SelectField } from '../../../../platform/ui/form-parts.tsx';
import { formatDay, formatNumber } from '../../../../platform/ui/format.ts';
import { ScrolledTable } from '../../../../platform/ui/scrolled-table.tsx';
import type { SchedulePlan } from '../../findings-programme.ts';
import { planMessages } from '../../messages/plan/index.ts';
import { planState } from '../../rules/plan-view.ts';
import { plansUrl, planUrl } from '../../urls-programme.ts';
import { Unplaced } from './plan-explained.tsx';
import { EventTitle, type PlanFrame, planFramePage, Sentences, timeOfSlot } from './plan-parts.tsx';

export interface PlanProps {
  frame: PlanFrame;
  plan: SchedulePlan;
  /** Other plans, to compare with. */
  others: readonly { number: number }[];
  /** Why it was not published. */
  refused: readonly string[];
}

/** One plan: how good it is, who has which place, who has none and why, and what to do with it. */
export function planPage(props: PlanProps): string {
  const { frame, plan, refused } = props;
  const { page } = frame;
  const t = planMessages(page.locale);
  const state = planState(plan, page.now);
  return planFramePage(frame, {
    here: t('plan', { number: plan.number }),
    script: 'plan.js',
    ...(state === 'running' && { refresh: 5 }),
    children: (
      <>
        {refused.length > 0 && (
          <Notice tone="bad" title={t('publish.refused')}>
            <Sentences sentences={refused} />
          </Notice>
        )}
        <div class="stack" data-region="plan" data-behavior={state === 'running' ? 'poll' : undefined}>
          <Standing {...props} />
          <Stages frame={frame} plan={plan} />
        </div>
        {state !== 'running' && plan.placements.length + plan.unplaced.length > 0 && (
          <>
            <Publish {...props} />
            <Grid {...props} />
            <Unplaced frame={frame} plan={plan} />
          </>
        )}
      </>
    ),
  });
}

function Standing({ frame: { page, meeting }, plan, others }: PlanProps): JSX.Element {
  const t = planMessages(page.locale);
  const state = planState(plan, page.now);
  const fault =
    (['slots-overlap', 'too-large', 'interrupted'] as const).find((code) => code === plan.fault) ??
    (plan.state === 'running' ? 'interrupted' : 'failed');
  return (
    <>
      <p>
        {t(`kind.${plan.kind}`)} · <strong>{t(`state.${state}`)}</strong> · {formatDay(plan.createdAt, page.locale)} ·{' '}
        <bdi>{t('seed', { seed: plan.problem.seed })}</bdi>
      </p>
      {plan.publishedAt && <p class="flag">{t('published', { date: formatDay(plan.publishedAt, page.locale) })}</p>}
      {state === 'failed' && <Notice tone="bad">{t(`fault.${fault}`)}</Notice>}
      {state === 'running' && <Progress frame={{ page, meeting }} plan={plan} />}
      {others.length > 0 && state !== 'running' && (
        <p>
          <a href={page.href(plansUrl(meeting.slug, 'comparison', { a: others[0]?.number, b: plan.number }))}>{t('compare')}</a>
        </p>
      )}
    </>
  );
}

function Progress({ frame: { page, meeting }, plan }: { frame: Pick<PlanFrame, 'page' | 'meeting'>; plan: SchedulePlan }): JSX.Element {
  const t = planMessages(page.locale);
  const { progress } = plan;
  return (
    <>
      <p role="status">
        {progress
          ? t('progress', { stage: t(`stage.${progress.stage}`), value: progress.value, bound: progress.bound })
          : t('progress.begin')}{' '}
        {t('placed', { count: plan.placements.length })}
      </p>
      <p>
        <a href={page.href(planUrl(meeting.slug, plan.number))}>{t('again')}</a>
      </p>
      <PostForm action={page.href(planUrl(meeting.slug, plan.number, 'stop'))}>
        <p>
          <button type="submit" disabled={plan.stopAskedAt !== null}>
            {t('stop')}
          </button>
        </p>
      </PostForm>
    </>
  );
}

function Stages({ frame: { page }, plan }: { frame: PlanFrame; plan: SchedulePlan }): JSX.Element | null {
  const t = planMessages(page.locale);
  if (plan.kind === 'by-hand') return <p>{t('handMade')}</p>;
  if (plan.stages.length === 0) return null;
  const proven = plan.stages.every(({ gap }) => gap === 0);
  return (
    <section id="stages">
      <h2>{t('stages')}</h2>
      {plan.state !== 'running' && <p>{t(proven ? 'proven' : 'notProven')}</p>}
      <ScrolledTable label={t('stages')} look="plain">
        <thead>
          <tr>
            {(['stage', 'value', 'bound', 'gap'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.stages.map(({ name, value, bound, gap }) => (
            <tr key={name}>
              <th scope="row">{t(`stage.${name}`)}</th>
              {[value, bound, gap].map((number, at) => (
                <td key={String(at)}>{formatNumber(Math.round(number * 100) / 100, page.locale)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
    </section>
  );
}

function Publish({ frame: { page, meeting }, plan }: PlanProps): JSX.Element {
  const t = planMessages(page.locale);
  return (
    <PostForm action={page.href(planUrl(meeting.slug, plan.number, 'publication'))}>
      <p>{t('publish.lead')}</p>
      <p>
        <button type="submit">{t('publish')}</button>
      </p>
    </PostForm>
  );
}

function Grid(props: PlanProps): JSX.Element {
  const { frame, plan } = props;
  const { page, meeting, rooms, slots } = frame;
  const t = planMessages(page.locale);
  const inside = new Map(plan.placements.map((one) => [`${one.roomId} ${one.slotId}`, one.eventId]));
  return (
    <section id="grid">
      <h2>{t('grid')}</h2>
      <p>{t('placed', { count: plan.placements.length })}</p>
      <MoveForms {...props} />
      <section
        class="matrix plain plan-grid"
        aria-label={t('grid')}
        data-plan={plan.number}
        data-clashes={page.href(planUrl(meeting.slug, plan.number, 'clashes'))}
      >
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
                  const id = inside.get(`${room.id} ${slot.id}`);
                  return (
                    <td key={room.id} data-room={room.id} data-slot={slot.id}>
                      {id !== undefined && <GridEvent frame={frame} number={plan.number} id={id} />}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function GridEvent({ frame, number, id }: { frame: PlanFrame; number: number; id: string }): JSX.Element {
  return (
    <a href={frame.page.href(planUrl(frame.meeting.slug, number, 'move', { event: id }))} data-event={id}>
      <EventTitle frame={frame} id={id} />
    </a>
  );
}

/** By hand: an event is chosen and the next page shows where it can go; the other form is filled by what drags. */
function MoveForms({ frame, plan }: PlanProps): JSX.Element {
  const { page, meeting, names } = frame;
  const t = planMessages(page.locale);
  const of = { page, form: { typed: {}, errors: [] }, labels: { event: t('move.event') } };
  const options = plan.problem.events.map(({ id }) => ({ value: id, label: names.get(id)?.title ?? '–' }));
  return (
    <details>
      <summary>{t('move')}</summary>
      <p>{t('move.lead')}</p>
      <form method="get" action={page.href(planUrl(meeting.slug, plan.number, 'move'))} class="form-row">
        <SelectField of={of} name="event" options={options} />
        <p>
          <button type="submit">{t('move.show')}</button>
        </p>
      </form>
      <form method="post" action={page.href(planUrl(meeting.slug, plan.number, 'move'))} data-move hidden>
        <input type="hidden" name="event" />
        <input type="hidden" name="room" />
        <input type="hidden" name="slot" />
      </form>
    </details>
  );
}
