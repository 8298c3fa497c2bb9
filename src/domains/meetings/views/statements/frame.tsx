import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { type LocalizedText, titleFor } from '../../../../platform/i18n/localized.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import type { FormView, Option } from '../../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Taxonomy } from '../../../directory/index.ts';
import type { AgendaItem, Meeting } from '../../findings.ts';
import type { Standing } from '../../findings-side-events.ts';
import type { dialogueMessages } from '../../messages/dialogues/index.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import type { speakerMessages } from '../../messages/speakers/index.ts';
import type { statementMessages } from '../../messages/statements/index.ts';
import { agendaTree, flatAgenda } from '../../rules/agenda.ts';
import { callState } from '../../rules/calls.ts';
import type { CallKind } from '../../tables/meetings.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { speakersUrl, statementsUrl } from '../../urls-statements.ts';
import { DemoMark, zonedText } from '../meeting-parts.tsx';
import { Who } from '../side-events/frame.tsx';

/** What every page about the list of speakers and written statements is drawn with. */
export interface StatingFrame {
  page: PageContext;
  /** Words of the list of speakers, of written statements, and those that dialogues have in common with them. */
  t: ReturnType<typeof speakerMessages>;
  w: ReturnType<typeof statementMessages>;
  d: ReturnType<typeof dialogueMessages>;
  taxonomy: Taxonomy;
  meeting: Meeting;
  agenda: readonly AgendaItem[];
}

type Step = { label: string; path?: string };

/** The way to a page of the meeting, beginning with the meeting itself. */
export function meetingSteps({ page, meeting }: StatingFrame): Step[] {
  return [
    { label: meetingMessages(page.locale)('title'), path: MEETINGS },
    { label: titleFor(meeting.titles, page.locale).text, path: meetingUrl(meeting.slug) },
  ];
}

export function speakersTrail(frame: StatingFrame, ...more: Step[]): Step[] {
  const { t, meeting } = frame;
  return [...meetingSteps(frame), { label: t('title'), ...(more.length > 0 && { path: speakersUrl(meeting.slug) }) }, ...more];
}

export function statementsTrail(frame: StatingFrame, ...more: Step[]): Step[] {
  const { w, meeting } = frame;
  return [...meetingSteps(frame), { label: w('title'), ...(more.length > 0 && { path: statementsUrl(meeting.slug) }) }, ...more];
}

/** An item of the agenda as one line: its number and its title. */
export function itemText({ agenda, page }: StatingFrame, id: string): string {
  const item = agenda.find((one) => one.id === id);
  return item ? `${item.number} ${titleFor(item.titles, page.locale).text}` : '–';
}

/** The items of the agenda to choose from, in its order. */
export function itemOptions({ agenda, page }: StatingFrame): Option[] {
  return flatAgenda(agendaTree(agenda)).map(({ item, depth }) => {
    const { text } = titleFor(item.titles, page.locale);
    return { value: item.id, label: `${'– '.repeat(depth)}${item.number} ${text}` };
  });
}

/** Whether the call is open, and until or from when. */
export function CallLine({ frame, kind }: { frame: StatingFrame; kind: CallKind & ('statements' | 'written-statements') }): JSX.Element {
  const { page, meeting } = frame;
  const t = kind === 'statements' ? frame.t : frame.w;
  const call = meeting.calls[kind];
  const state = callState(call, page.now);
  if (!call || state === 'none' || state === 'over') return <p>{t(call ? 'call.over' : 'call.none')}</p>;
  const at = state === 'open' ? call.closesAt : call.opensAt;
  return <p>{t(`call.${state}`, { moment: zonedText(at, meeting.zone, page.locale) })}</p>;
}

/** Who stands behind it: an organization with the way to its page, one that the reader may not know of, or nobody (demonstration). */
export function Behind({
  frame: { page, d },
  organization,
  others = [],
  demo,
}: {
  frame: StatingFrame;
  organization: Standing | null;
  others?: readonly Standing[];
  demo: boolean;
}): JSX.Element {
  return (
    <p class="facts">
      {organization ? <Who who={organization} page={page} /> : !demo && <span>{d('unnamed')}</span>}
      {others.map((one) => (
        <Who key={one.slug ?? one.name} who={one} page={page} />
      ))}
      <DemoMark page={page} demo={demo} />
    </p>
  );
}

/** A text in all its languages, the reader's first: each by its name, and marked where a machine made it. */
export function AllTexts({ frame, texts, titles }: { frame: StatingFrame; texts: LocalizedText; titles?: LocalizedText }): JSX.Element {
  const { page, t } = frame;
  const own = (tag: string) => Number(tag.toLowerCase().split('-')[0] !== page.locale);
  const entries = Object.entries(texts).toSorted(([a], [b]) => own(a) - own(b) || (a < b ? -1 : 1));
  return (
    <>
      {entries.map(([tag, { text, origin }]) => (
        <section key={tag} class="panel" id={`text-${tag}`}>
          <p class="facts">
            <span>{languageName(tag, page.locale)}</span>
            {origin === 'machine' && <strong>{t('machine')}</strong>}
          </p>
          {titles?.[tag] && (
            <h3 lang={tag} dir="auto">
              {titles[tag].text}
            </h3>
          )}
          <Quoted lang={tag} as="div">
            <span class="multiline">{text}</span>
          </Quoted>
        </section>
      ))}
    </>
  );
}

/** A form on a page about speakers (`t`) or written statements (`w`): labels of the fields of these names. */
export function labelledBy(frame: StatingFrame, of: 't' | 'w', form: FormState, names: readonly string[]): FormView {
  const label = (name: string) => (of === 't' ? frame.t(`f.${name}` as 'f.title') : frame.w(`f.${name}` as 'f.title'));
  return { page: frame.page, form, labels: Object.fromEntries(names.map((name) => [name, label(name)])) };
}

/** The version of what is shown, so that nobody writes over what somebody else changed meanwhile. */
export function Seen({ version }: { version: number }): JSX.Element {
  return <input type="hidden" name="version" value={String(version)} />;
}
