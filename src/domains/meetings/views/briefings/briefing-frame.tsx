import type { JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import type { FormView } from '../../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Briefing, PlaceCounts } from '../../findings-briefings.ts';
import type { Meeting } from '../../findings.ts';
import { briefingMessages } from '../../messages/briefings/index.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { freePlaces, modesOf, placesOf } from '../../rules/briefings.ts';
import { slotText } from '../../rules/moments.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { briefingsUrl } from '../../urls-briefings.ts';
import { DemoMark, Fact, Moment, momentText, zonedText } from '../meeting-parts.tsx';

/** What pages about briefings of a meeting are drawn with. */
export interface BriefingsFrame {
  page: PageContext;
  meeting: Meeting;
}

export interface OneBriefing extends BriefingsFrame {
  briefing: Briefing;
  counts: PlaceCounts;
}

/** The way to a page about briefings. */
export function briefingTrail(
  { page, meeting }: BriefingsFrame,
  ...more: { label: string; path?: string }[]
): { label: string; path?: string }[] {
  return [
    { label: meetingMessages(page.locale)('title'), path: MEETINGS },
    { label: titleFor(meeting.titles, page.locale).text, path: meetingUrl(meeting.slug) },
    { label: briefingMessages(page.locale)('title'), ...(more.length > 0 && { path: briefingsUrl(meeting.slug) }) },
    ...more,
  ];
}

/** When it is, for whom, how many places there are, and until when one may register. */
export function BriefingFacts({ page, meeting, briefing, counts }: OneBriefing): JSX.Element {
  const t = briefingMessages(page.locale);
  const { item } = briefing;
  return (
    <>
      <p class="facts">
        <span>{t(`kind.${briefing.kind}`)}</span>
        {item.state === 'cancelled' && <strong>{t('cancelled')}</strong>}
        {item.publishedAt === null && <span>{t('draft')}</span>}
        <DemoMark page={page} demo={briefing.demo} />
      </p>
      <dl class="facts-table">
        <Fact label={t('when')}>
          <Moment at={item.startsAt} zone={meeting.zone} page={page}>
            {slotText(item, meeting.zone, page.locale)} (<bdi dir="ltr">{meeting.zone}</bdi>)
          </Moment>
        </Fact>
        <Fact label={t('forWhom')}>{t(`audience.${briefing.audience}`)}</Fact>
        {modesOf(briefing).map((mode) => (
          <Fact key={mode} label={t(`places.${mode}`)}>
            {t('free', { free: freePlaces(briefing, counts, mode), places: placesOf(briefing, mode) })}
            {counts.waiting[mode] > 0 && <> {t('waitingNumber', { count: counts.waiting[mode] })}</>}
          </Fact>
        ))}
        {briefing.perOrganization !== null && (
          <Fact label={t('f.perOrganization')}>{t('people', { count: briefing.perOrganization })}</Fact>
        )}
        <Fact label={t('window')}>
          {t('windowText', {
            from: momentText(briefing.opensAt, meeting.zone, page.locale),
            to: zonedText(briefing.closesAt, meeting.zone, page.locale),
          })}
        </Fact>
      </dl>
    </>
  );
}

export function briefingTitle({ page, briefing }: Pick<OneBriefing, 'page' | 'briefing'>): string {
  return titleFor(briefing.item.titles, page.locale).text;
}

/** Labels of the fields of these names; `title-fr` is the title in French, `text-fr` the agenda in French. */
export function labelledBriefing(page: PageContext, form: FormView['form'], names: readonly string[]): FormView {
  const [t, d] = [briefingMessages(page.locale), meetingDeskMessages(page.locale)];
  const labelOf = (name: string) => {
    const [stem = '', lang = ''] = name.split('-');
    if (stem === 'text' && lang !== '') return t('f.agenda', { language: languageName(lang, page.locale) });
    if (stem === 'title' || stem === 'summary') return d(`f.${stem}`, { language: languageName(lang, page.locale) });
    return t(`f.${name as 'kind'}`);
  };
  return { page, form, labels: Object.fromEntries(names.map((name) => [name, labelOf(name)])) };
}
