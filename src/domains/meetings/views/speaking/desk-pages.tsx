import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { ChoiceGroup, PostForm, SelectField, Submit, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { Dialogue, QuestionView } from '../../findings-speaking.ts';
import { type DeskList, PER_PAGE } from '../../input/desk-list.ts';
import { GUEST_LENGTH } from '../../input/question-forms.ts';
import { placesIn, QUESTION_STATES, type QuestionState, UNHEARD_REASONS } from '../../rules/questions.ts';
import { deskDialoguesUrl, deskDialogueUrl, deskQuestionUrl } from '../../urls-speaking.ts';
import { deskFrame } from '../desk/desk-frame.tsx';
import { DeskListFilter, DeskListPages } from '../desk/desk-list.tsx';
import { Written } from '../meeting-parts.tsx';
import { Press } from '../side-events/frame.tsx';
import { PutTogether } from './desk-joining.tsx';
import {
  Askers,
  boardPath,
  DialogueFacts,
  type DialogueFrame,
  guestText,
  labelledDialogue,
  type OneDialogue,
  secondsOf,
  TimeFields,
  Together,
} from './dialogue-frame.tsx';
import { Why } from './dialogue-pages.tsx';

const NEW_FIELDS = ['guest', 'lang', 'startsOn', 'startsTime', 'minutes', 'secondsPerQuestion'] as const;

/** Dialogues of a meeting at the desk, and the form for one more. */
export function deskDialoguesPage({
  frame,
  dialogues,
  form,
  done,
}: {
  frame: DialogueFrame;
  dialogues: readonly Dialogue[];
  form: FormState;
  done?: string | undefined;
}): string {
  const { page, t, meeting } = frame;
  const of = labelledDialogue(frame, form, NEW_FIELDS);
  return deskFrame({
    page,
    meeting,
    title: t('title'),
    done,
    of,
    children: (
      <>
        {dialogues.length === 0 && <p class="soft">{t('none')}</p>}
        <ul class="plain-list">
          {dialogues.map((dialogue) => (
            <li key={dialogue.id}>
              <a href={page.href(deskDialogueUrl(meeting.slug, dialogue.slug))}>
                <bdi>{guestText({ ...frame, dialogue })}</bdi>
              </a>{' '}
              <span class="soft">{t(`dialogue.${dialogue.state}`)}</span>
            </li>
          ))}
        </ul>
        <h2>{t('desk.add')}</h2>
        <PostForm action={page.href(deskDialoguesUrl(meeting.slug))}>
          <TextField of={of} name="guest" maxLength={GUEST_LENGTH} />
          <TextField of={of} name="lang" maxLength={60} />
          <TimeFields frame={frame} of={of} />
          <Submit label={t('desk.add')} />
        </PostForm>
      </>
    ),
  });
}

export interface DeskDialogueProps {
  frame: OneDialogue;
  /** Every question: forms choose among them. */
  views: readonly QuestionView[];
  list: DeskList<QuestionState>;
  /** Questions that the filters of the list leave. */
  found: readonly QuestionView[];
  counts: ReadonlyMap<QuestionState, number>;
  form: FormState;
  done?: string | undefined;
}

/** One dialogue at the desk: seed, choice, what comes next, and every question. */
export function deskDialoguePage(props: DeskDialogueProps): string {
  const { frame, form, done } = props;
  const { page, t, meeting, dialogue } = frame;
  return deskFrame({
    page,
    meeting,
    title: guestText(frame),
    above: { label: t('title'), path: deskDialoguesUrl(meeting.slug) },
    done,
    of: labelledDialogue(frame, form, ['places', 'into', 'ids', 'reason']),
    children: (
      <>
        <DialogueFacts {...frame} />
        <p>
          <a href={page.href(boardPath(frame))}>{t('board.title')}</a>
        </p>
        <Changing {...frame} />
        <PutTogether {...props} />
        {dialogue.state === 'planned' && dialogue.choice === null && <Choosing {...props} />}
        {dialogue.state === 'planned' && dialogue.choice !== null && (
          <Press action={page.href(deskDialogueUrl(meeting.slug, dialogue.slug, 'start'))} label={t('desk.start')} />
        )}
        {dialogue.state === 'running' && <Running {...props} />}
        <Questions {...props} />
      </>
    ),
  });
}

/** The questions, narrowed by words and state, a page at a time. */
function Questions({ frame, list, found, counts }: DeskDialogueProps): JSX.Element {
  const { page, t, meeting, dialogue } = frame;
  const of = { page, path: deskDialogueUrl(meeting.slug, dialogue.slug), list, total: found.length };
  const first = (list.page - 1) * PER_PAGE;
  return (
    <>
      <DeskListFilter
        of={of}
        states={QUESTION_STATES.map((one) => ({ value: one, label: t(`state.${one}`), count: counts.get(one) ?? 0 }))}
      />
      <ol class="results" start={first + 1}>
        {found.slice(first, first + PER_PAGE).map((view) => (
          <li class="card" key={view.question.id}>
            <QuestionLine view={view} frame={frame} />
          </li>
        ))}
      </ol>
      <DeskListPages of={of} />
    </>
  );
}

/** The way to change what is said of the dialogue, while it is not over; calling it off, and holding it after all. */
function Changing({ page, t, meeting, dialogue }: OneDialogue): JSX.Element | null {
  const at = (act: 'edit' | 'cancellation' | 'restoration') => page.href(deskDialogueUrl(meeting.slug, dialogue.slug, act));
  if (dialogue.state === 'over') return null;
  if (dialogue.state === 'cancelled') return <Press action={at('restoration')} label={t('desk.restore')} quiet />;
  return (
    <div class="actions">
      <a href={at('edit')}>{t('desk.change')}</a>
      {dialogue.state === 'planned' && <Press action={at('cancellation')} label={t('desk.cancel')} quiet />}
    </div>
  );
}

/** The seed, then the choice as the rules have it: by hand, or all at once. */
function Choosing({ frame, views, form }: DeskDialogueProps): JSX.Element {
  const { page, t, meeting, dialogue } = frame;
  const of = labelledDialogue(
    frame,
    {
      ...form,
      typed: {
        places: String(
          dialogue.places ??
            placesIn({ minutes: dialogue.minutes ?? meeting.policy.dialogues.minutes, secondsPerQuestion: secondsOf(frame) }),
        ),
        ...form.typed,
      },
    },
    ['places', 'ids'],
  );
  const { selection } = meeting.policy.dialogues;
  const drawn = selection === 'balanced' || selection === 'draw';
  if (drawn && dialogue.seed === null)
    return (
      <>
        <p>{t('choice.noSeed')}</p>
        <Press action={page.href(deskDialogueUrl(meeting.slug, dialogue.slug, 'seed'))} label={t('desk.seed')} />
      </>
    );
  const waiting = views.filter(({ question }) => question.state === 'received');
  return (
    <PostForm action={page.href(deskDialogueUrl(meeting.slug, dialogue.slug, 'choice'))}>
      {selection === 'officer' ? (
        <ChoiceGroup
          of={of}
          name="ids"
          kind="checkbox"
          options={waiting.map(({ question }) => ({
            value: question.id,
            label: Object.values(question.texts)[0]?.text.slice(0, 200) ?? '',
          }))}
        />
      ) : (
        <TextField of={of} name="places" inputMode="numeric" dir="ltr" />
      )}
      <Submit label={t('desk.choose')} />
    </PostForm>
  );
}

function Running({ frame, form }: DeskDialogueProps): JSX.Element {
  const { page, t, meeting, dialogue } = frame;
  const of = labelledDialogue(frame, form, ['reason']);
  const act = (name: 'next' | 'pause' | 'end') => page.href(deskDialogueUrl(meeting.slug, dialogue.slug, name));
  return (
    <section class="panel">
      <div class="actions">
        <Press action={act('next')} label={t('desk.next')} />
        <Press action={act('pause')} label={t('desk.pause')} quiet />
      </div>
      <PostForm action={act('end')}>
        <SelectField
          of={of}
          name="reason"
          none={t('notGiven')}
          required={false}
          options={UNHEARD_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        <Submit label={t('desk.end')} quiet />
      </PostForm>
    </section>
  );
}

/** A question at the desk; `open`: with the way to its page. */
export function QuestionLine({ view, frame, open = true }: { view: QuestionView; frame: OneDialogue; open?: boolean }): JSX.Element {
  const { page, t, meeting, dialogue } = frame;
  return (
    <>
      <Written texts={view.question.texts} page={page} />
      <Askers view={view} frame={frame} named />
      <Together view={view} frame={frame} />
      <p class="facts">
        <span>{t(`state.${view.question.state}`)}</span>
        <span>{t('supports', { count: view.supports })}</span>
      </p>
      <Why id={view.question.id} frame={frame} />
      {open && (
        <p>
          <a href={page.href(deskQuestionUrl(meeting.slug, dialogue.slug, view.question.id))}>{t('told.open')}</a>
        </p>
      )}
    </>
  );
}
