import type { JSX } from 'preact';
import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { ChangedMeanwhile } from '../../../../platform/ui/changed-meanwhile.tsx';
import { Notice } from '../../../../platform/ui/components.tsx';
import {
  ChoiceGroup,
  FileField,
  type FormView,
  PostForm,
  SelectField,
  Submit,
  TextArea,
  TextField,
} from '../../../../platform/ui/form-parts.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { StatementView, StatingOrganization } from '../../findings-statements.ts';
import { SUMMARY_LENGTH } from '../../input/side-event-forms.ts';
import { TITLE_LENGTH } from '../../input/statement-forms.ts';
import { newStatementUrl, statementUrl } from '../../urls-statements.ts';
import { zonedText } from '../meeting-parts.tsx';
import { Press, Who } from '../side-events/frame.tsx';
import { itemOptions, labelledBy, Seen, statementsTrail, type StatingFrame } from './frame.tsx';
import { StatementBody } from './statement-pages.tsx';

const TEXT_FIELDS = ['item', 'lang', 'title', 'text', 'origin', 'file'] as const;

export interface NewStatementProps {
  frame: StatingFrame;
  organizations: readonly StatingOrganization[];
  form: FormState;
  late: boolean;
}

/** The form that begins a written statement. */
export function newStatementPage({ frame, organizations, form, late }: NewStatementProps): string {
  const { page, t, w, meeting, agenda } = frame;
  const of = labelledBy(frame, 'w', form, ['organization', ...TEXT_FIELDS]);
  return framedPage({
    page,
    title: w('new.title'),
    lead: w('new.lead', { words: meeting.policy.speaking.writtenWords }),
    trail: statementsTrail(frame, { label: w('new.title') }),
    of,
    children: (
      <>
        {late && <Late frame={frame} />}
        {organizations.length === 0 && <p>{w('new.none')}</p>}
        {agenda.length === 0 && <p>{t('ask.noItems')}</p>}
        {organizations.length > 0 && agenda.length > 0 && (
          <PostForm action={page.href(newStatementUrl(meeting.slug))} files>
            <SelectField of={of} name="organization" options={organizations.map(({ id, name }) => ({ value: id, label: name }))} />
            <TextFields frame={frame} of={of} />
            <FileField of={of} name="file" accept="application/pdf,image/*" required={false} hint={w('hint.file')} />
            <Submit label={w('begin')} />
          </PostForm>
        )}
      </>
    ),
  });
}

/** What came after the call was over is told so; nothing that was typed is lost. */
function Late({ frame: { page, t, w, meeting } }: { frame: StatingFrame }): JSX.Element {
  const call = meeting.calls['written-statements'];
  const text =
    call && page.now >= call.closesAt ? w('late', { moment: zonedText(call.closesAt, meeting.zone, page.locale) }) : t('notOpen');
  return <Notice tone="bad">{text}</Notice>;
}

function TextFields({ frame, of }: { frame: StatingFrame; of: FormView }): JSX.Element {
  return (
    <>
      <SelectField of={of} name="item" options={itemOptions(frame)} />
      <TextField of={of} name="lang" maxLength={60} />
      <TextField of={of} name="title" maxLength={TITLE_LENGTH} />
      <TextArea of={of} name="text" rows={16} maxLength={SUMMARY_LENGTH} />
    </>
  );
}

export interface OwnStatementProps {
  frame: StatingFrame;
  view: StatementView;
  /** The reader keeps the record of the organization that wrote it. */
  own: boolean;
  /** Organizations of the reader that were asked to hand it in together. */
  asked: readonly StatementView['signatories'][number][];
  may: { change: boolean; send: boolean; withdraw: boolean; invite: boolean };
  form: FormState;
  done?: string | undefined;
}

/** A statement as those see it who wrote it or were asked to join: where it stands, and what can be done. */
export function ownStatementPage(props: OwnStatementProps): string {
  const { frame, view, own, form, done } = props;
  const { page, w } = frame;
  const { statement } = view;
  const { text } = titleFor(statement.titles, page.locale);
  const of = labelledBy(frame, 'w', form, ['address']);
  return framedPage({
    page,
    title: text,
    trail: statementsTrail(frame, { label: text }),
    done,
    of,
    children: (
      <>
        <p class="facts">
          <strong>{w(`state.${statement.state}`)}</strong>
        </p>
        {statement.state === 'draft' && own && <p class="notice">{w('draft')}</p>}
        <Decided frame={frame} view={view} />
        <Asked {...props} />
        <StatementBody frame={frame} view={view} />
        {own && <Doing {...props} />}
        {own && <Joint {...props} of={of} />}
      </>
    ),
  });
}

/** Why it was asked back or not accepted. */
export function Decided({ frame: { page, w }, view: { statement } }: { frame: StatingFrame; view: StatementView }): JSX.Element {
  const reasons = statement.reasons.map((one) => w(`reason.${one}`));
  return (
    <>
      {reasons.length > 0 && <p class="notice">{w('told.why', { reasons: joinList(reasons, page.locale) })}</p>}
      {statement.remark !== null && (
        <p class="multiline" dir="auto">
          {statement.remark}
        </p>
      )}
    </>
  );
}

function Doing({ frame: { page, w, meeting }, view: { statement }, may }: OwnStatementProps): JSX.Element {
  const act = (name: 'change' | 'sending' | 'withdrawal') => page.href(statementUrl(meeting.slug, statement.id, name));
  return (
    <section class="stack">
      {may.change && (
        <ul class="plain-list">
          {Object.keys(statement.texts).map((tag) => (
            <li key={tag}>
              <a href={`${act('change')}?text=${tag}`}>{w('change', { language: languageName(tag, page.locale) })}</a>
            </li>
          ))}
          <li>
            <a href={act('change')}>{w('addLanguage')}</a>
          </li>
        </ul>
      )}
      {may.send && <Press action={act('sending')} label={w('send')} />}
      {may.withdraw && <Press action={act('withdrawal')} label={w('withdraw')} quiet />}
    </section>
  );
}

function Asked({ frame: { page, w, d, meeting }, view, asked }: OwnStatementProps): JSX.Element {
  const action = page.href(statementUrl(meeting.slug, view.statement.id, 'consent'));
  return (
    <>
      {asked.map(({ organizationId, state, shown }) => (
        <section class="panel" key={organizationId}>
          <p>{w('joint.asked', { name: shown.name })}</p>
          <p class="facts">
            <span>{d(`join.${state}`)}</span>
          </p>
          <div class="actions">
            {state !== 'consented' && (
              <Press action={action} fields={{ organization: organizationId, answer: 'consented' }} label={d('join.yes')} />
            )}
            {state === 'invited' && (
              <Press action={action} fields={{ organization: organizationId, answer: 'declined' }} label={d('join.no')} quiet />
            )}
            {state === 'consented' && (
              <Press action={action} fields={{ organization: organizationId, answer: 'withdrawn' }} label={d('join.back')} quiet />
            )}
          </div>
        </section>
      ))}
    </>
  );
}

function Joint({ frame: { page, w, d, meeting }, view, may, of }: OwnStatementProps & { of: FormView }): JSX.Element {
  return (
    <section class="panel">
      <h2>{w('joint.title')}</h2>
      <ul class="plain-list">
        {view.signatories.map(({ organizationId, shown, state }) => (
          <li key={organizationId}>
            <Who who={shown} page={page} /> <span class="soft">{d(`join.${state}`)}</span>
          </li>
        ))}
      </ul>
      {may.invite && (
        <PostForm action={page.href(statementUrl(meeting.slug, view.statement.id, 'joint'))}>
          <TextField of={of} name="address" maxLength={300} dir="ltr" />
          <Submit label={w('joint.invite')} />
        </PostForm>
      )}
    </section>
  );
}

export interface ChangeStatementProps {
  frame: StatingFrame;
  view: StatementView;
  form: FormState;
  /** What is saved, where somebody changed it while the form was filled in. */
  saved?: Typed | undefined;
  late: boolean;
}

/** The text in one language, new or changed, with its item and a file. */
export function changeStatementPage({ frame, view, form, saved, late }: ChangeStatementProps): string {
  const { page, w, meeting } = frame;
  const { statement } = view;
  const of = labelledBy(frame, 'w', form, TEXT_FIELDS);
  const { text } = titleFor(statement.titles, page.locale);
  return framedPage({
    page,
    title: w('changing'),
    lead: w('new.lead', { words: meeting.policy.speaking.writtenWords }),
    trail: statementsTrail(frame, { label: text, path: statementUrl(meeting.slug, statement.id) }, { label: w('changing') }),
    of,
    children: (
      <>
        {late && <Late frame={frame} />}
        {saved && <ChangedMeanwhile of={of} saved={saved} />}
        <PostForm action={page.href(statementUrl(meeting.slug, statement.id, 'change'))} files>
          <Seen version={statement.version} />
          <TextFields frame={frame} of={of} />
          <Origin frame={frame} of={of} />
          <FileField of={of} name="file" accept="application/pdf,image/*" required={false} hint={w('hint.file')} />
          <Submit label={frame.t('save')} />
        </PostForm>
      </>
    ),
  });
}

/** Whether a person or a machine made the text. */
export function Origin({ frame: { w }, of }: { frame: StatingFrame; of: FormView }): JSX.Element {
  return (
    <ChoiceGroup
      of={of}
      name="origin"
      kind="radio"
      hint={w('hint.origin')}
      options={(['human', 'machine'] as const).map((value) => ({ value, label: w(`origin.${value}`) }))}
    />
  );
}
