import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { formatDay, joinList } from '../../../../platform/ui/format.ts';
import { type FormView, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Taxonomy } from '../../../directory/index.ts';
import type { Meeting } from '../../findings.ts';
import type { Dialogue, QuestionView } from '../../findings-speaking.ts';
import type { dialogueMessages } from '../../messages/dialogues/index.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { dialoguesUrl, dialogueUrl, questionUrl } from '../../urls-speaking.ts';
import { DemoMark, Fact, Moment, Written } from '../meeting-parts.tsx';
import { Who } from '../side-events/frame.tsx';

export type DialogueWords = ReturnType<typeof dialogueMessages>;

/** What every page about dialogues of a meeting is drawn with. */
export interface DialogueFrame {
  page: PageContext;
  t: DialogueWords;
  taxonomy: Taxonomy;
  meeting: Meeting;
}

export interface OneDialogue extends DialogueFrame {
  dialogue: Dialogue;
}

/** The way to a page about dialogues. */
export function dialogueTrail(
  { page, t, meeting }: DialogueFrame,
  ...more: { label: string; path?: string }[]
): { label: string; path?: string }[] {
  return [
    { label: meetingMessages(page.locale)('title'), path: MEETINGS },
    { label: titleFor(meeting.titles, page.locale).text, path: meetingUrl(meeting.slug) },
    { label: t('title'), ...(more.length > 0 && { path: dialoguesUrl(meeting.slug) }) },
    ...more,
  ];
}

export function guestText({ dialogue, page }: OneDialogue): string {
  return titleFor(dialogue.guest, page.locale).text;
}

/** When it is, how long, and how long each question may take. */
export function DialogueFacts(frame: OneDialogue): JSX.Element {
  const { dialogue, page, t, meeting } = frame;
  return (
    <>
      <p class="facts">
        <span>{t(`dialogue.${dialogue.state}`)}</span>
        <DemoMark page={page} demo={dialogue.demo} />
      </p>
      <Written texts={dialogue.summaries} page={page} />
      <dl class="facts-table">
        {dialogue.startsAt !== null && (
          <Fact label={t('begins')}>
            <Moment at={dialogue.startsAt} zone={meeting.zone} page={page} />
          </Fact>
        )}
        {dialogue.minutes !== null && <Fact label={t('lasts')}>{t('minutes', { minutes: dialogue.minutes })}</Fact>}
        {dialogue.secondsPerQuestion !== null && (
          <Fact label={t('perQuestion')}>{t('seconds', { seconds: dialogue.secondsPerQuestion })}</Fact>
        )}
      </dl>
    </>
  );
}

/** Who puts a question: organization, those with it, and the person once it is put. */
export function Askers({ view, frame, named }: { view: QuestionView; frame: DialogueFrame; named: boolean }): JSX.Element {
  const { page, t } = frame;
  const { question, organization, joins, together } = view;
  const consented = joins.filter(({ state }) => state === 'consented');
  return (
    <p class="facts">
      {organization ? <Who who={organization} page={page} /> : !question.demo && <span>{t('unnamed')}</span>}
      {consented.map((join) => (
        <Who key={join.organizationId} who={join.shown} page={page} />
      ))}
      {together.map(({ question: one, shown }) =>
        shown ? <Who key={one.id} who={shown} page={page} /> : !one.demo && <span key={one.id}>{t('unnamed')}</span>,
      )}
      {named && organization && question.askerName !== null && <bdi dir="auto">{question.askerName}</bdi>}
      {organization && question.country !== null && <span>{countryName(question.country, page.locale)}</span>}
      <DemoMark page={page} demo={question.demo} />
    </p>
  );
}

/** The texts of questions that were put into one, as far as the reader may read them. */
export function Together({ view, frame }: { view: QuestionView; frame: DialogueFrame }): JSX.Element | null {
  const { page, t } = frame;
  const readable = view.together.filter((one) => one.readable);
  if (readable.length === 0) return null;
  return (
    <details>
      <summary>{t('together.title', { count: readable.length })}</summary>
      {readable.map(({ question, shown }) => (
        <section key={question.id}>
          <Written texts={question.texts} page={page} />
          {shown && (
            <p class="soft">
              <Who who={shown} page={page} />
            </p>
          )}
        </section>
      ))}
    </details>
  );
}

/** A question in a list: the text in its language, who asks, where it stands, what was answered. */
export function QuestionCard({
  view,
  frame,
  children,
}: {
  view: QuestionView;
  frame: OneDialogue;
  children?: JSX.Element | undefined;
}): JSX.Element {
  const { page, t, meeting, dialogue, taxonomy } = frame;
  const { question, supports } = view;
  return (
    <li class="card" id={`q-${question.id}`}>
      <Written texts={question.texts} page={page} />
      <Askers view={view} frame={frame} named={question.askedAt !== null} />
      <p class="facts">
        <span>{t(`state.${question.state}`)}</span>
        <span>{languageName(question.language, page.locale)}</span>
        {question.theme !== null && <span>{taxonomy.label(question.theme, page.locale).text}</span>}
        {supports > 0 && <span>{t('supports', { count: supports })}</span>}
      </p>
      <Together view={view} frame={frame} />
      <Answers view={view} frame={frame} />
      {children}
      <p>
        <a href={page.href(questionUrl(meeting.slug, dialogue.slug, question.id))}>{t('told.open')}</a>
      </p>
    </li>
  );
}

/** What was answered, promised, or why it was not heard. */
export function Answers({ view: { question, answers }, frame }: { view: QuestionView; frame: DialogueFrame }): JSX.Element {
  const { page, t } = frame;
  const reasons = question.reasons.map((one) => t(`reason.${one}`));
  return (
    <>
      {(question.state === 'unheard' || question.state === 'refused') && (
        <p class="notice">{t('told.why', { reasons: joinList(reasons, page.locale) })}</p>
      )}
      {question.state === 'promised' && question.promisedUntil !== null && (
        <p class="notice">
          {t('answer.promised', { day: formatDay(question.promisedUntil, page.locale) })}{' '}
          {question.promisedUntil < page.now.toISOString().slice(0, 10) && t('answer.late')}
        </p>
      )}
      {answers.map((answer) => (
        <section key={answer.id} class="panel">
          <h3>
            {t(`answer.${answer.kind}`)} {answer.givenBy !== null && <bdi dir="auto">{answer.givenBy}</bdi>}
          </h3>
          <Written texts={answer.texts} page={page} />
        </section>
      ))}
    </>
  );
}

/** Labels of the fields of these names. */
export function labelledDialogue({ page, t }: DialogueFrame, form: FormView['form'], names: readonly string[]): FormView {
  return { page, form, labels: Object.fromEntries(names.map((name) => [name, t(`f.${name}` as 'f.text')])) };
}

/** When a dialogue is, on the clocks of its meeting, and how long it and each question last. */
export function TimeFields({ frame: { t, meeting }, of }: { frame: DialogueFrame; of: FormView }): JSX.Element {
  const hint = t('hint.startsTime', { zone: meeting.zone });
  return (
    <>
      <TextField of={of} name="startsOn" type="date" required={false} />
      <TextField of={of} name="startsTime" maxLength={5} dir="ltr" required={false} hint={hint} />
      <TextField of={of} name="minutes" inputMode="numeric" dir="ltr" />
      <TextField of={of} name="secondsPerQuestion" inputMode="numeric" dir="ltr" />
    </>
  );
}

/** Seconds for each question: of the dialogue, else of the rules of the meeting. */
export const secondsOf = ({ dialogue, meeting }: OneDialogue): number =>
  dialogue.secondsPerQuestion ?? meeting.policy.dialogues.secondsPerQuestion;

export const boardPath = ({ meeting, dialogue }: OneDialogue): string => dialogueUrl(meeting.slug, dialogue.slug, 'board');
