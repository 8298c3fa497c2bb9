import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import type { SchedulePlan } from '../../findings-programme.ts';
import { planMessages } from '../../messages/plan/index.ts';
import { sideEventMessages } from '../../messages/side-events/index.ts';
import type { Change } from '../../scheduling/changes.ts';
import type { Explanation } from '../../scheduling/explain.ts';
import { EQUIPMENT } from '../../tables/side-events.ts';
import { planUrl } from '../../urls-programme.ts';
import { EventTitle, placeOf, type PlanFrame, Sentences, timeOfSlot } from './plan-parts.tsx';

/** Events without a place, each with the rules that stand in the way and the smallest change that would place it. */
export function Unplaced({ frame, plan }: { frame: PlanFrame; plan: SchedulePlan }): JSX.Element | null {
  const { page, meeting } = frame;
  const t = planMessages(page.locale);
  if (plan.unplaced.length === 0) return null;
  const explained = new Map(plan.explanations.map((one) => [one.eventId, one]));
  return (
    <section id="unplaced">
      <h2>{t('unplaced', { count: plan.unplaced.length })}</h2>
      {plan.unplaced.map((id) => {
        const found = explained.get(id);
        return (
          <details key={id}>
            <summary data-event={id}>
              <EventTitle frame={frame} id={id} />
            </summary>
            {found && <Explained frame={frame} found={found} />}
            <p>
              <a href={page.href(planUrl(meeting.slug, plan.number, 'move', { event: id }))}>{t('move.show')}</a>
            </p>
          </details>
        );
      })}
    </section>
  );
}

function Explained({ frame, found }: { frame: PlanFrame; found: Explanation }): JSX.Element {
  const t = planMessages(frame.page.locale);
  const { smallest } = found;
  return (
    <>
      <Sentences sentences={obstacleSentences(frame, found)} />
      <h3>{t('smallest')}</h3>
      {smallest ? (
        <>
          <Sentences sentences={smallest.changes.map((change) => changeSentence(frame, change))} />
          <p>{t('smallest.place', { place: placeOf(frame, smallest.placement) })}</p>
        </>
      ) : (
        <p>{t('smallest.none')}</p>
      )}
    </>
  );
}

/** What stands in the way everywhere, else how often each rule does. */
function obstacleSentences({ page }: PlanFrame, { everywhere, slots, before }: Explanation): string[] {
  const t = planMessages(page.locale);
  const always = everywhere.map((one): string => {
    switch (one.rule) {
      case 'audience':
        return t('everywhere.audience', { audience: one.audience, largest: one.largest });
      case 'equipment':
        return t('everywhere.equipment', { what: equipmentName(one.equipment, page.locale) });
      case 'interpretation':
        return t('everywhere.interpretation', { what: languageName(one.language, page.locale) });
      case 'no-room-has-all':
        return t('everywhere.no-room-has-all');
      case 'minutes':
        return t('everywhere.minutes', { minutes: one.minutes, longest: one.longest });
      case 'organizer-limit':
        return t('everywhere.organizer-limit', { most: one.most });
    }
  });
  const counts = [...Map.groupBy(slots, ({ rule }) => rule)].map(([rule, own]) =>
    t('rule.times', { rule: t(`rule.${rule}`), count: own.length }),
  );
  return [...always, ...(always.length === 0 ? counts : []), ...(before.length > 0 ? [t('before', { count: before.length })] : [])];
}

function changeSentence(frame: PlanFrame, change: Change): string {
  const { locale } = frame.page;
  const t = planMessages(locale);
  switch (change.kind) {
    case 'give-up-slot':
      return t('smallest.give-up-slot', { what: timeOfSlot(frame, change.slotId) });
    case 'lower-audience':
      return t('smallest.lower-audience', { to: change.to });
    case 'without-equipment':
      return t('smallest.without-equipment', { what: equipmentName(change.equipment, locale) });
    case 'without-interpretation':
      return t('smallest.without-interpretation', { what: languageName(change.language, locale) });
    case 'shorten':
      return t('smallest.shorten', { minutes: change.minutes });
    case 'room-more':
      return t('smallest.room-more', { capacity: change.capacity, what: timeOfSlot(frame, change.slotId) });
    case 'organizer-limit':
      return t('smallest.organizer-limit', { most: change.most });
    case 'replace-speaker':
    case 'lift-wish':
      return t(`smallest.${change.kind}`);
  }
}

function equipmentName(code: string, locale: PlanFrame['page']['locale']): string {
  const known = EQUIPMENT.find((one) => one === code);
  return known === undefined ? code : sideEventMessages(locale)(`equipment.${known}`);
}
