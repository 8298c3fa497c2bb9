import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import { type FormView, PostForm } from '../../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import type { ProvisionGroup } from '../../../commitments/index.ts';
import type { Taxonomy } from '../../../directory/index.ts';
import type { Meeting, Slot } from '../../findings.ts';
import type { SideEventView, Standing, Unaccredited } from '../../findings-side-events.ts';
import type { sideEventMessages } from '../../messages/side-events/index.ts';
import { slotText } from '../../rules/moments.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { accreditationUrl } from '../../urls-participation.ts';
import { sideEventsUrl } from '../../urls-side-events.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { Fact, Title, Written } from '../meeting-parts.tsx';

/** What every page about side events of a meeting is drawn with. */
export interface Frame {
  page: PageContext;
  t: ReturnType<typeof sideEventMessages>;
  taxonomy: Taxonomy;
  meeting: Meeting;
  /** Slots for side events, in order of time. */
  slots: readonly Slot[];
  provisions: readonly ProvisionGroup[];
}

/** The way to a page about side events. */
export function trailOf({ page, t, meeting }: Frame, ...more: { label: string; path?: string }[]): { label: string; path?: string }[] {
  return [
    { label: meetingMessages(page.locale)('title'), path: MEETINGS },
    { label: titleFor(meeting.titles, page.locale).text, path: meetingUrl(meeting.slug) },
    { label: t('title'), path: sideEventsUrl(meeting.slug) },
    ...more,
  ];
}

/** That organizations have to apply for accreditation before their proposals can be sent in, and the way there. */
export function AccreditationFirst({ frame, organizers }: { frame: Frame; organizers: readonly Unaccredited[] }): JSX.Element | null {
  const { page, t, meeting } = frame;
  if (organizers.length === 0) return null;
  return (
    <Notice tone="warn">
      {organizers.map(({ slug, name }) => (
        <p key={slug}>
          {t('accreditation.first', { name })}{' '}
          <a href={page.href(accreditationUrl(meeting.slug, slug))}>{t('accreditation.apply', { name })}</a>
        </p>
      ))}
    </Notice>
  );
}

/** One button that says one thing. */
export function Press({
  action,
  fields = {},
  label,
  quiet,
}: {
  action: string;
  fields?: Record<string, string>;
  label: string;
  quiet?: boolean;
}): JSX.Element {
  return (
    <PostForm action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={quiet ? 'quiet' : undefined}>
        {label}
      </button>
    </PostForm>
  );
}

/** An organization with the way to its page; a state or institution by its name. */
export function Who({ who, page }: { who: Standing; page: PageContext }): JSX.Element {
  const name = (
    <bdi lang={who.lang ?? undefined} dir="auto">
      {who.name}
    </bdi>
  );
  return who.slug === null ? name : <a href={page.href(`/organizations/${who.slug}`)}>{name}</a>;
}

/** The text of a proposal and its facts, as everybody who may read it sees them. */
export function ProposalText({ view, frame }: { view: SideEventView; frame: Frame }): JSX.Element {
  const { event, organizer } = view;
  const { page, t, taxonomy } = frame;
  const spoken = event.languages.map((tag) => languageName(tag, page.locale));
  return (
    <>
      <Written texts={event.summaries} page={page} />
      <dl class="facts-table">
        {organizer.name !== '' && (
          <Fact label={t('label.organizer')}>
            <Who who={organizer} page={page} />
          </Fact>
        )}
        {event.terms.length > 0 && (
          <Fact label={t('label.terms')}>
            {joinList(
              event.terms.map((code) => taxonomy.label(code, page.locale).text),
              page.locale,
            )}
          </Fact>
        )}
        {spoken.length > 0 && <Fact label={t('label.languages')}>{joinList(spoken, page.locale)}</Fact>}
        {event.format !== null && <Fact label={t('label.format')}>{t(`format.${event.format}`)}</Fact>}
        {event.interpretation.length > 0 && (
          <Fact label={t('label.interpretation')}>
            {joinList(
              event.interpretation.map((tag) => languageName(tag, page.locale)),
              page.locale,
            )}
          </Fact>
        )}
        <Touched view={view} frame={frame} />
      </dl>
    </>
  );
}

function Touched({ view, frame }: { view: SideEventView; frame: Frame }): JSX.Element | null {
  const { page, t } = frame;
  const touched = new Set(view.event.provisionIds);
  const found = frame.provisions.flatMap((group) =>
    group.options.filter(({ id }) => touched.has(id)).map((option) => ({ ...option, instrument: group.titles })),
  );
  if (found.length === 0) return null;
  return (
    <Fact label={t('label.provisionIds')}>
      <ul class="plain-list">
        {found.map(({ id, number, titles, instrument }) => (
          <li key={id}>
            <Title texts={instrument} page={page} />, <bdi>{number}</bdi> <Title texts={titles} page={page} />
          </li>
        ))}
      </ul>
    </Fact>
  );
}

/** What the room needs and when it would like to be: for the organizer and the secretariat. */
export function ProposalNeeds({ view, frame }: { view: SideEventView; frame: Frame }): JSX.Element {
  const { event } = view;
  const { page, t, slots, meeting } = frame;
  const slotOf = (id: string) => slots.find((one) => one.id === id);
  const named = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const slot = slotOf(id);
      return slot ? [slotText(slot, meeting.zone, page.locale)] : [];
    });
  const [wished, impossible] = [named(event.wishedSlots), named(event.impossibleSlots)];
  return (
    <dl class="facts-table">
      {event.audience !== null && <Fact label={t('label.audience')}>{event.audience}</Fact>}
      {event.equipment.length > 0 && (
        <Fact label={t('label.equipment')}>
          {joinList(
            event.equipment.map((one) => t(`equipment.${one}` as 'equipment.sound')),
            page.locale,
          )}
        </Fact>
      )}
      {wished.length > 0 && (
        <Fact label={t('label.wished')}>
          <ol>
            {wished.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </Fact>
      )}
      {impossible.length > 0 && <Fact label={t('label.impossible')}>{joinList(impossible, page.locale)}</Fact>}
      {event.onlineUrl !== null && (
        <Fact label={t('label.onlineUrl')}>
          <bdi dir="ltr">{event.onlineUrl}</bdi>
        </Fact>
      )}
      {event.missionInformedOn !== null && <Fact label={t('label.missionInformedOn')}>{event.missionInformedOn}</Fact>}
      {event.exhibition !== null && (
        <Fact label={t('label.exhibition')}>
          <span class="multiline" dir="auto">
            {event.exhibition}
          </span>
        </Fact>
      )}
    </dl>
  );
}

/** Labels of the fields of these names. */
export function labelled(frame: Frame, form: FormView['form'], names: readonly string[]): FormView {
  const { page, t } = frame;
  return { page, form, labels: Object.fromEntries(names.map((name) => [name, t(`label.${name}` as 'label.title')])) };
}

export function titleText({ event }: SideEventView, { page }: Frame): string {
  return titleFor(event.titles, page.locale).text;
}
