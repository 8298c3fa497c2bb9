import type { JSX } from 'preact';
import { regionName } from '../../../../platform/geo/regions.ts';
import type { Balance, BalancePart } from '../../rules/side-event-balance.ts';
import type { Frame } from './frame.tsx';

/** How a panel is made up so far: bars with their numbers in a table, and in words what stands out. Nothing is guessed of anybody. */
export function PanelBalance({ balance, frame }: { balance: Balance; frame: Frame }): JSX.Element {
  const { t, page, meeting } = frame;
  const weight = meeting.policy.sideEvents.criteria.find(({ key }) => key === 'balance')?.weight;
  const parts = {
    gender: (value: string) => t(`gender.${value}` as 'gender.woman'),
    region: (value: string) => regionName(value, page.locale),
    sector: (value: string) => t(`sector.${value}` as 'sector.media'),
  };
  return (
    <section id="balance" class="stack">
      <h2>{t('balance.title')}</h2>
      <p>
        {balance.speakers === 0 ? t('speakers.none') : t('balance.speakers', { speakers: balance.speakers, confirmed: balance.confirmed })}
      </p>
      {weight !== undefined && <p>{t('balance.criterion')}</p>}
      {balance.notes.length > 0 && (
        <ul>
          {balance.notes.map((note) => (
            <li key={note}>{t(`balance.${note}`)}</li>
          ))}
        </ul>
      )}
      {balance.speakers > 0 &&
        (Object.keys(parts) as (keyof typeof parts)[]).map((key) => (
          <Bars key={key} title={t(`balance.${key}`)} parts={balance[key]} total={balance.speakers} labelOf={parts[key]} frame={frame} />
        ))}
    </section>
  );
}

interface BarsProps {
  title: string;
  parts: readonly BalancePart[];
  total: number;
  labelOf(value: string): string;
  frame: Frame;
}

/** One bar for each value, as long as its share of all speakers; hatching tells "not given" apart without colour. */
function Bars({ title, parts, total, labelOf, frame }: BarsProps): JSX.Element {
  const { t } = frame;
  return (
    <table class="bars">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{t('balance.count')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ value, count }) => (
          <tr key={value ?? ''}>
            <th scope="row">{value === null ? t('balance.notGiven') : labelOf(value)}</th>
            <td class="bars-bar">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                {value === null ? (
                  <rect class="hollow" x="0.5" y="0.5" width={Math.max(1, (count / total) * 100 - 1)} height="9" />
                ) : (
                  <rect width={(count / total) * 100} height="10" />
                )}
              </svg>
              <span>{t('balance.of', { count, total })}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
