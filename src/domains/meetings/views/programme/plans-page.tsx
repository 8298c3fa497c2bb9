import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { EmptyState, Notice } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, ErrorSummary, type FormView, PostForm, SelectField, TextField } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import type { PlanWishRow, SchedulePlan } from '../../findings-programme.ts';
import { planMessages } from '../../messages/plan/index.ts';
import { planState } from '../../rules/plan-view.ts';
import { plansUrl, planUrl, planWishUrl } from '../../urls-programme.ts';
import { EventTitle, type PlanFrame, planFramePage, timeOfSlot } from './plan-parts.tsx';

type Head = Pick<SchedulePlan, 'id' | 'number' | 'kind' | 'state' | 'changedAt' | 'createdAt' | 'publishedAt'>;

export interface PlansProps {
  frame: PlanFrame;
  plans: readonly Head[];
  /** What is fixed and forbidden. */
  set: readonly PlanWishRow[];
  /** Ids of side events that a plan would place. */
  events: readonly string[];
  form: FormState;
  wishes: FormState;
  /** A run was asked for while another is at work. */
  busy: boolean;
}

/** Plans of a meeting: how to make one, what is fixed, and those that there are. */
export function plansPage(props: PlansProps): string {
  const { frame, plans, events, busy } = props;
  const { page, rooms, slots } = frame;
  const t = planMessages(page.locale);
  const ready = events.length > 0 && rooms.length > 0 && slots.length > 0;
  return planFramePage(frame, {
    children: (
      <>
        <p class="lead">{t('lead')}</p>
        {busy && <Notice tone="bad">{t('start.busy')}</Notice>}
        {ready ? (
          <>
            <p>{t('ground', { events: events.length, rooms: rooms.length, slots: slots.length })}</p>
            <Start {...props} />
          </>
        ) : (
          <EmptyState title={t('noGround')} />
        )}
        <section id="plans">
          <h2>{t('plans')}</h2>
          {plans.length === 0 && <p>{t('plans.none')}</p>}
          <ul class="plain-list results">
            {plans.map((plan) => (
              <Line key={plan.id} frame={frame} plan={plan} />
            ))}
          </ul>
          {plans.length > 1 && <Compare frame={frame} plans={plans} />}
        </section>
        {ready && <Wishes {...props} />}
      </>
    ),
  });
}

function Line({ frame: { page, meeting }, plan }: { frame: PlanFrame; plan: Head }): JSX.Element {
  const t = planMessages(page.locale);
  return (
    <li class="card">
      <h3>
        <a href={page.href(planUrl(meeting.slug, plan.number))}>{t('plan', { number: plan.number })}</a>
      </h3>
      <p class="soft">
        {formatDay(plan.createdAt, page.locale)} · {t(`kind.${plan.kind}`)} · {t(`state.${planState(plan, page.now)}`)}
      </p>
      {plan.publishedAt && <p class="flag">{t('published', { date: formatDay(plan.publishedAt, page.locale) })}</p>}
    </li>
  );
}

function Start({ frame, plans, form }: PlansProps): JSX.Element {
  const { page, meeting } = frame;
  const t = planMessages(page.locale);
  const published = plans.some(({ publishedAt }) => publishedAt !== null);
  const typed = { kind: 'fresh', seed: `${meeting.slug} ${meeting.policyVersion}`, seconds: '60', ...form.typed };
  const of: FormView = {
    page,
    form: { typed, errors: form.errors },
    labels: { kind: t('start.kind'), seed: t('start.seed'), seconds: t('start.seconds') },
  };
  const kinds = [{ value: 'fresh', label: t('start.fresh') }, ...(published ? [{ value: 'repair', label: t('start.repair') }] : [])];
  return (
    <section id="start">
      <h2>{t('start')}</h2>
      <ErrorSummary of={of} />
      <PostForm action={page.href(plansUrl(meeting.slug))}>
        <ChoiceGroup of={of} name="kind" kind="radio" options={kinds} />
        <TextField of={of} name="seed" hint={t('start.seedHint')} maxLength={100} />
        <TextField of={of} name="seconds" inputMode="numeric" dir="ltr" />
        <p>
          <button type="submit">{t('start.go')}</button>
        </p>
      </PostForm>
    </section>
  );
}

function Compare({ frame: { page, meeting }, plans }: { frame: PlanFrame; plans: readonly Head[] }): JSX.Element {
  const t = planMessages(page.locale);
  const options = plans.map(({ number }) => ({ value: String(number), label: t('plan', { number }) }));
  const of = (name: string, chosen: number | undefined): FormView => ({
    page,
    form: { typed: { [name]: String(chosen ?? '') }, errors: [] },
    labels: { [name]: t('plans') },
  });
  return (
    <form method="get" action={page.href(plansUrl(meeting.slug, 'comparison'))} class="form-row">
      <SelectField of={of('a', plans[1]?.number)} name="a" options={options} />
      <SelectField of={of('b', plans[0]?.number)} name="b" options={options} />
      <p>
        <button type="submit">{t('compare')}</button>
      </p>
    </form>
  );
}

function Wishes({ frame, set, events, wishes }: PlansProps): JSX.Element {
  const { page, meeting, rooms, slots, names } = frame;
  const t = planMessages(page.locale);
  const labels = { kind: t('wishes.kind'), event: t('move.event'), room: t('wishes.room'), slot: t('wishes.slot') };
  const of: FormView = { page, form: { ...wishes, typed: { kind: 'pin', ...wishes.typed } }, labels };
  return (
    <section id="wishes">
      <h2>{t('wishes')}</h2>
      <p>{t('wishes.lead')}</p>
      <ul class="plain-list">
        {set.map((one) => (
          <WishLine key={one.id} frame={frame} wish={one} />
        ))}
      </ul>
      <ErrorSummary of={of} />
      <PostForm action={page.href(plansUrl(meeting.slug, 'wishes'))}>
        <ChoiceGroup
          of={of}
          name="kind"
          kind="radio"
          options={(['pin', 'forbid'] as const).map((value) => ({ value, label: t(`wishes.${value}`) }))}
        />
        <SelectField of={of} name="event" options={events.map((value) => ({ value, label: names.get(value)?.title ?? '–' }))} />
        <SelectField of={of} name="room" none={t('wishes.anyRoom')} options={rooms.map(({ id, name }) => ({ value: id, label: name }))} />
        <SelectField
          of={of}
          name="slot"
          none={t('wishes.anySlot')}
          options={slots.map(({ id }) => ({ value: id, label: timeOfSlot(frame, id) }))}
        />
        <p>
          <button type="submit">{t('wishes.add')}</button>
        </p>
      </PostForm>
    </section>
  );
}

function WishLine({ frame, wish }: { frame: PlanFrame; wish: PlanWishRow }): JSX.Element {
  const { page, meeting, rooms } = frame;
  const t = planMessages(page.locale);
  const room = wish.roomId === null ? t('wishes.anyRoom') : (rooms.find(({ id }) => id === wish.roomId)?.name ?? '–');
  const slot = wish.slotId === null ? t('wishes.anySlot') : timeOfSlot(frame, wish.slotId);
  return (
    <li>
      <form method="post" action={page.href(planWishUrl(meeting.slug, wish.id))} class="form-row">
        <p>
          <strong>{t(`wishes.${wish.kind}`)}</strong> <EventTitle frame={frame} id={wish.sideEventId} /> · <bdi>{room}</bdi> · {slot}
        </p>
        <button type="submit" class="quiet">
          {t('wishes.remove')}
        </button>
      </form>
    </li>
  );
}
