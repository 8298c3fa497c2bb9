import type { JSX } from 'preact';
import type { SideEventView, Speaker } from '../../findings-side-events.ts';
import { type Frame, Who } from './frame.tsx';

/** Partners with where each stands, as the organizer and the secretariat see them. */
export function SponsorLines({ view, frame }: { view: SideEventView; frame: Frame }): JSX.Element {
  const { t, page } = frame;
  if (view.sponsors.length === 0) return <p class="soft">{t('partners.none')}</p>;
  return (
    <ul class="plain-list">
      {view.sponsors.map(({ id, shown, role, state }) => (
        <li key={id}>
          <Who who={shown} page={page} /> <span class="soft">{t(`role.${role}`)}</span> <span>{t(`sponsor.${state}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Speakers with where each stands, as the organizer and the secretariat see them. */
export function SpeakerLines({ view, frame }: { view: SideEventView; frame: Frame }): JSX.Element {
  const { t } = frame;
  if (view.speakers.length === 0) return <p class="soft">{t('speakers.none')}</p>;
  return (
    <ul class="plain-list">
      {view.speakers.map((speaker) => (
        <li key={speaker.id}>
          <SpeakerName speaker={speaker} /> <span>{t(`speaker.${speaker.state as 'invited'}`)}</span>
          {speaker.onlineZone !== null && <span class="soft"> {t('speaker.online', { zone: speaker.onlineZone })}</span>}
        </li>
      ))}
    </ul>
  );
}

export function SpeakerName({ speaker: { name, affiliation } }: { speaker: Pick<Speaker, 'name' | 'affiliation'> }): JSX.Element {
  return (
    <>
      <bdi dir="auto">{name}</bdi>
      {affiliation !== null && (
        <>
          {' '}
          <span class="soft">
            <bdi dir="auto">{affiliation}</bdi>
          </span>
        </>
      )}
    </>
  );
}
