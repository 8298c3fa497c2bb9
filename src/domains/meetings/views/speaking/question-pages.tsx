import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { ChoiceGroup, PostForm, SelectField, TextArea, TextField, Tick } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { AskingOrganization, QuestionView } from '../../findings-speaking.ts';
import { GUEST_LENGTH, NAME_LENGTH } from '../../input/question-forms.ts';
import { accreditationMessages } from '../../messages/accreditation/index.ts';
import { GENDERS } from '../../tables/side-events.ts';
import { dialogueUrl, newQuestionUrl, questionUrl } from '../../urls-speaking.ts';
import { Press, Who } from '../side-events/frame.tsx';
import { Answers, Askers, dialogueTrail, guestText, labelledDialogue, type OneDialogue, Together } from './dialogue-frame.tsx';
import { Written } from '../meeting-parts.tsx';
import { Why } from './dialogue-pages.tsx';

const FIELDS = ['organization', 'askerName', 'askerGender', 'lang', 'text', 'theme', 'publish'] as const;

/** The form for a question. */
export function newQuestionPage({
  frame,
  organizations,
  form,
}: {
  frame: OneDialogue;
  organizations: readonly AskingOrganization[];
  form: FormState;
}): string {
  const { page, t, meeting, dialogue, taxonomy } = frame;
  const of = labelledDialogue(frame, form, FIELDS);
  const themes = taxonomy.children(null, 'theme').map(({ code }) => ({ value: code, label: taxonomy.label(code, page.locale).text }));
  return framedPage({
    page,
    title: t('ask.title'),
    lead: t('ask.lead', { words: meeting.policy.dialogues.questionWords }),
    trail: dialogueTrail(frame, { label: guestText(frame), path: dialogueUrl(meeting.slug, dialogue.slug) }, { label: t('ask.title') }),
    of,
    children:
      organizations.length === 0 ? (
        <p>
          {t('ask.none')} <a href={page.href('/register')}>{accreditationMessages(page.locale)('register')}</a>
        </p>
      ) : (
        <PostForm action={page.href(newQuestionUrl(meeting.slug, dialogue.slug))}>
          <SelectField of={of} name="organization" options={organizations.map(({ id, name }) => ({ value: id, label: name }))} />
          <TextField of={of} name="lang" maxLength={60} />
          <TextArea of={of} name="text" rows={6} />
          <SelectField of={of} name="theme" none={t('noTheme')} options={themes} required={false} />
          <TextField of={of} name="askerName" maxLength={NAME_LENGTH} hint={t('hint.askerName')} autocomplete="name" />
          <ChoiceGroup
            of={of}
            name="askerGender"
            kind="radio"
            required={false}
            hint={t('hint.gender')}
            options={[
              ...GENDERS.map((value) => ({ value: value as string, label: t(`gender.${value}`) })),
              { value: '', label: t('notGiven') },
            ]}
          />
          <Tick of={of} name="publish" hint={t('hint.publish')} />
          <p>
            <button type="submit">{t('send')}</button>
          </p>
        </PostForm>
      ),
  });
}

export interface QuestionPageProps {
  frame: OneDialogue;
  view: QuestionView;
  /** The reader acts for the organization that put it. */
  own: boolean;
  /** Organizations of the reader that were asked to put it together. */
  asked: readonly QuestionView['joins'][number][];
  /** Organizations of the reader that may support it, and whether each does. */
  supporting: readonly (AskingOrganization & { supports: boolean })[];
  /** Questions that the reader may take apart from it, by their ids. */
  partable: readonly string[];
  may: { withdraw: boolean; invite: boolean };
  form: FormState;
  done?: string | undefined;
}

/** A question with what can be done about it. */
export function questionPage(props: QuestionPageProps): string {
  const { frame, view, form, done, own } = props;
  const { page, t, meeting, dialogue } = frame;
  return framedPage({
    page,
    title: t('f.text'),
    trail: dialogueTrail(frame, { label: guestText(frame), path: dialogueUrl(meeting.slug, dialogue.slug) }, { label: t('f.text') }),
    done,
    of: labelledDialogue(frame, form, ['address']),
    children: (
      <>
        <Written texts={view.question.texts} page={page} />
        <Askers view={view} frame={frame} named={own || view.question.askedAt !== null} />
        <p class="facts">
          <span>{t(`state.${view.question.state}`)}</span>
          <span>{t('supports', { count: view.supports })}</span>
        </p>
        <Why id={view.question.id} frame={frame} />
        <Together view={view} frame={frame} />
        <Parting {...props} />
        <Answers view={view} frame={frame} />
        <Supporting {...props} />
        <Asked {...props} />
        {own && <Own {...props} />}
      </>
    ),
  });
}

/** That it was put together with others, and the way out for those who would rather not. */
function Parting({ frame, view, partable }: QuestionPageProps): JSX.Element | null {
  const { page, t, meeting, dialogue } = frame;
  const { state, joinedIntoId } = view.question;
  if (partable.length === 0 && state !== 'joined') return null;
  const nameOf = (id: string) => view.together.find(({ question }) => question.id === id)?.shown?.name ?? null;
  return (
    <section class="panel">
      {state === 'joined' && joinedIntoId !== null && (
        <p>
          {t('together.into')} <a href={page.href(questionUrl(meeting.slug, dialogue.slug, joinedIntoId))}>{t('together.open')}</a>
        </p>
      )}
      {partable.length > 0 && <p>{t('together.until')}</p>}
      {partable.map((id) => {
        const name = nameOf(id);
        return (
          <Press
            key={id}
            action={page.href(questionUrl(meeting.slug, dialogue.slug, view.question.id, 'parting'))}
            fields={{ question: id }}
            label={name === null ? t('together.part') : t('together.partFrom', { name })}
            quiet
          />
        );
      })}
    </section>
  );
}

function Supporting({ frame: { page, t, meeting, dialogue }, view, supporting }: QuestionPageProps): JSX.Element {
  const action = page.href(questionUrl(meeting.slug, dialogue.slug, view.question.id, 'support'));
  return (
    <div class="actions">
      {supporting.map(({ id, name, supports }) => (
        <Press
          key={id}
          action={action}
          fields={{ organization: id, support: supports ? 'no' : 'yes' }}
          label={supports ? t('supportEnd', { name }) : t('support', { name })}
          quiet={supports}
        />
      ))}
    </div>
  );
}

function Asked({ frame: { page, t, meeting, dialogue }, view, asked }: QuestionPageProps): JSX.Element {
  const action = page.href(questionUrl(meeting.slug, dialogue.slug, view.question.id, 'consent'));
  return (
    <>
      {asked.map(({ organizationId, state, shown }) => (
        <section class="panel" key={organizationId}>
          <p>{t('join.asked', { name: shown.name })}</p>
          <p class="facts">
            <span>{t(`join.${state}`)}</span>
          </p>
          <div class="actions">
            {state !== 'consented' && (
              <Press action={action} fields={{ organization: organizationId, answer: 'consented' }} label={t('join.yes')} />
            )}
            {state === 'invited' && (
              <Press action={action} fields={{ organization: organizationId, answer: 'declined' }} label={t('join.no')} quiet />
            )}
            {state === 'consented' && (
              <Press action={action} fields={{ organization: organizationId, answer: 'withdrawn' }} label={t('join.back')} quiet />
            )}
          </div>
        </section>
      ))}
    </>
  );
}

function Own({ frame, view, may, form }: QuestionPageProps): JSX.Element {
  const { page, t, meeting, dialogue } = frame;
  const of = labelledDialogue(frame, form, ['address']);
  const act = (name: 'joins' | 'withdrawal') => page.href(questionUrl(meeting.slug, dialogue.slug, view.question.id, name));
  return (
    <section class="panel">
      <h2>{t('joins.title')}</h2>
      <ul class="plain-list">
        {view.joins.map(({ organizationId, shown, state }) => (
          <li key={organizationId}>
            <Who who={shown} page={page} /> <span class="soft">{t(`join.${state}`)}</span>
          </li>
        ))}
      </ul>
      {may.invite && (
        <PostForm action={act('joins')}>
          <TextField of={of} name="address" maxLength={GUEST_LENGTH} dir="ltr" />
          <p>
            <button type="submit">{t('joins.invite')}</button>
          </p>
        </PostForm>
      )}
      {may.withdraw && <Press action={act('withdrawal')} label={t('withdraw')} quiet />}
    </section>
  );
}
