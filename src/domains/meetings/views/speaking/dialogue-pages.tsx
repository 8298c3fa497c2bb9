import type { JSX } from 'preact';
import { regionName } from '../../../../platform/geo/regions.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { Dialogue, QuestionView } from '../../findings-speaking.ts';
import type { Dimension, Explanation } from '../../rules/balanced-choice.ts';
import type { CallState } from '../../rules/calls.ts';
import { timePlan } from '../../rules/questions.ts';
import { MEETINGS } from '../../urls.ts';
import { dialogueUrl, newQuestionUrl } from '../../urls-speaking.ts';
import { type Belonging, BelongingSections } from '../materials/material-parts.tsx';
import { DemoMark, momentText, Title, zonedText } from '../meeting-parts.tsx';
import {
  boardPath,
  DialogueFacts,
  type DialogueFrame,
  dialogueTrail,
  guestText,
  type OneDialogue,
  QuestionCard,
  secondsOf,
} from './dialogue-frame.tsx';

/** Dialogues of a meeting. */
export function dialoguesPage({ frame, dialogues }: { frame: DialogueFrame; dialogues: readonly Dialogue[] }): string {
  const { page, t, meeting } = frame;
  return renderPage({
    page,
    title: t('title'),
    section: MEETINGS,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={dialogueTrail(frame)} />
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        {dialogues.length === 0 && <p>{t('none')}</p>}
        <ul class="results">
          {dialogues.map((dialogue) => (
            <li class="card" key={dialogue.id}>
              <h2>
                <a href={page.href(dialogueUrl(meeting.slug, dialogue.slug))}>
                  <Title texts={dialogue.guest} page={page} />
                </a>
              </h2>
              <p class="facts">
                {dialogue.startsAt !== null && <span>{momentText(dialogue.startsAt, meeting.zone, page.locale)}</span>}
                <span>{t(`dialogue.${dialogue.state}`)}</span>
                <DemoMark page={page} demo={dialogue.demo} />
              </p>
            </li>
          ))}
        </ul>
      </div>
    ),
  });
}

export interface DialoguePageProps {
  frame: OneDialogue;
  call: CallState;
  /** Questions are taken now. */
  open: boolean;
  /** With a place in the order. */
  ordered: readonly QuestionView[];
  others: readonly QuestionView[];
  belonging: Belonging;
}

/** A dialogue: its call, how questions are chosen, their order with a time plan, and what was answered. */
export function dialoguePage(props: DialoguePageProps): string {
  const { frame, open, ordered, others, belonging } = props;
  const { page, t, meeting, dialogue } = frame;
  return renderPage({
    page,
    title: guestText(frame),
    section: MEETINGS,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={dialogueTrail(frame, { label: guestText(frame) })} />
        <h1>
          <Title texts={dialogue.guest} page={page} />
        </h1>
        <DialogueFacts {...frame} />
        <CallLine {...props} />
        {open && (
          <p>
            <a class="button" href={page.href(newQuestionUrl(meeting.slug, dialogue.slug))}>
              {t('ask.title')}
            </a>
          </p>
        )}
        {dialogue.state !== 'planned' && (
          <p>
            <a href={page.href(boardPath(frame))}>{t('board.title')}</a>
          </p>
        )}
        <HowChosen frame={frame} />
        {ordered.length > 0 && <Ordered frame={frame} views={ordered} />}
        <section>
          <h2>{t('questions.title')}</h2>
          {others.length === 0 && <p>{t('questions.none')}</p>}
          <ul class="results">
            {others.map((view) => (
              <QuestionCard key={view.question.id} view={view} frame={frame}>
                <Why id={view.question.id} frame={frame} />
              </QuestionCard>
            ))}
          </ul>
        </section>
        <BelongingSections frame={frame} {...belonging} />
      </div>
    ),
  });
}

function CallLine({ frame, call }: DialoguePageProps): JSX.Element {
  const { page, t, meeting } = frame;
  const window = meeting.calls.questions;
  if (call === 'none' || call === 'over' || !window) return <p>{t(call === 'none' ? 'call.none' : 'call.over')}</p>;
  const at = call === 'open' ? window.closesAt : window.opensAt;
  return <p>{t(`call.${call}`, { moment: zonedText(at, meeting.zone, page.locale) })}</p>;
}

/** How the choice is made, with what was published before it. */
function HowChosen({ frame }: { frame: OneDialogue }): JSX.Element {
  const { page, t, meeting, dialogue } = frame;
  const { selection, balance } = meeting.policy.dialogues;
  const method = dialogue.choice?.method ?? selection;
  const by = (dialogue.choice?.balance ?? balance).map((one) => t(`dimension.${one}`));
  const { seed, seedPublishedAt } = dialogue;
  const drawn = method === 'balanced' || method === 'draw';
  return (
    <section>
      <h2>{t('choice.title')}</h2>
      <p>{method === 'balanced' ? t('method.balanced', { balance: joinList(by, page.locale) }) : t(`method.${method}`)}</p>
      {seed !== null && seedPublishedAt !== null && (
        <p class="break-anywhere">{t('choice.seed', { seed, moment: momentText(seedPublishedAt, meeting.zone, page.locale) })}</p>
      )}
      {drawn && seed === null && <p>{t('choice.noSeed')}</p>}
      {dialogue.choice !== null && (
        <p>
          <a href={page.href(dialogueUrl(meeting.slug, dialogue.slug, 'choice.json'))}>{t('choice.file')}</a>
        </p>
      )}
    </section>
  );
}

function Ordered({ frame, views }: { frame: OneDialogue; views: readonly QuestionView[] }): JSX.Element {
  const { t } = frame;
  const plan = timePlan(views.length, secondsOf(frame));
  return (
    <section>
      <h2>{t('order.title')}</h2>
      <ol class="results">
        {views.map((view, at) => (
          <QuestionCard key={view.question.id} view={view} frame={frame}>
            <>
              <p class="soft">{t('order.plan', plan[at] ?? { from: 0, until: 0 })}</p>
              <Why id={view.question.id} frame={frame} />
            </>
          </QuestionCard>
        ))}
      </ol>
    </section>
  );
}

/** Why a question was chosen or not, where a choice was made. */
export function Why({ id, frame }: { id: string; frame: OneDialogue }): JSX.Element | null {
  const { choice } = frame.dialogue;
  const taken = choice?.chosen.find((one) => one.id === id);
  const passed = choice?.passed.find((one) => one.id === id);
  if (taken) return <p class="soft">{becauseText(taken.explanation, frame)}</p>;
  return passed ? <p class="soft">{whyNotText(passed.explanation, frame)}</p> : null;
}

function becauseText(explanation: Explanation, frame: OneDialogue): string {
  const { t } = frame;
  if (explanation.by === 'balance') return t('because.balance', factsOf(explanation, frame));
  return t(`because.${explanation.by}`);
}

function whyNotText(explanation: Explanation, frame: OneDialogue): string {
  const { t } = frame;
  if (explanation.by === 'balance') return t('whyNot.balance', factsOf(explanation, frame));
  return t(`whyNot.${explanation.by === 'all-fit' ? 'draw' : explanation.by}`);
}

function factsOf({ dimension = 'region', value = null, had = 0, other = 0 }: Explanation, frame: OneDialogue) {
  return { dimension: frame.t(`dimension.${dimension}`), value: valueText(dimension, value, frame), had, other };
}

function valueText(dimension: Dimension, value: string | null, { page, t, taxonomy }: OneDialogue): string {
  if (value === null) return t('notGiven');
  if (dimension === 'region') return regionName(value, page.locale);
  if (dimension === 'theme') return taxonomy.label(value, page.locale).text;
  return dimension === 'gender' ? t(`gender.${value as 'woman'}`) : t(`value.${value as 'first'}`);
}
