import type { JSX } from 'preact';
import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { ChangedMeanwhile } from '../../../../platform/ui/changed-meanwhile.tsx';
import {
  ChoiceGroup,
  type FormView,
  PostForm,
  SelectField,
  Submit,
  TextArea,
  TextField,
  Tick,
} from '../../../../platform/ui/form-parts.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { ListView, RequestView, StatingOrganization } from '../../findings-statements.ts';
import { NAME_LENGTH, TEXT_LENGTH, TITLE_LENGTH } from '../../input/speaker-request-forms.ts';
import { SPEAKING_MODES } from '../../rules/speakers.ts';
import { GENDERS } from '../../tables/side-events.ts';
import { newRequestUrl, speakerRequestUrl } from '../../urls-statements.ts';
import { Fact, momentText, zonedText } from '../meeting-parts.tsx';
import { Press } from '../side-events/frame.tsx';
import { Behind, itemOptions, itemText, labelledBy, Seen, speakersTrail, type StatingFrame } from './frame.tsx';
import { Reasons, SpokenTexts, timesOf, Why } from './speaker-pages.tsx';

const LATER = ['speakerName', 'speakerFunction', 'lang', 'text', 'publish'] as const;
const FIELDS = ['organization', 'item', 'title', 'mode', 'language', 'speakerGender', 'theme', ...LATER] as const;

export interface RequestFormProps {
  frame: StatingFrame;
  organizations: readonly StatingOrganization[];
  form: FormState;
  /** Of the request that is changed; null: a new one. */
  request: { id: string; version: number; saved: Typed } | null;
  /** What stands in the way before anything is typed, or has come between. */
  told?: 'late' | 'changed' | undefined;
}

/** The form for a request, new or changed. */
export function requestFormPage(props: RequestFormProps): string {
  const { frame, organizations, form, request, told } = props;
  const { page, t, meeting } = frame;
  const title = t(request ? 'change.title' : 'ask.title');
  const of = labelledBy(frame, 't', form, FIELDS);
  const { seconds, words, languages } = meeting.policy.speaking;
  const spoken = languages.map((tag) => languageName(tag, page.locale));
  return framedPage({
    page,
    title,
    lead: t('ask.lead', { seconds, words }),
    trail: speakersTrail(frame, { label: title }),
    of,
    children: (
      <>
        {told === 'late' && <Late frame={frame} />}
        {told === 'changed' && request && <ChangedMeanwhile of={of} saved={request.saved} />}
        {organizations.length === 0 && <p>{t('ask.none')}</p>}
        {frame.agenda.length === 0 && <p>{t('ask.noItems')}</p>}
        {organizations.length > 0 && frame.agenda.length > 0 && (
          <PostForm action={page.href(request ? speakerRequestUrl(meeting.slug, request.id, 'change') : newRequestUrl(meeting.slug))}>
            {request && <Seen version={request.version} />}
            <SelectField of={of} name="organization" options={organizations.map(({ id, name }) => ({ value: id, label: name }))} />
            <SelectField of={of} name="item" options={itemOptions(frame)} />
            <TextField of={of} name="title" maxLength={TITLE_LENGTH} />
            <ChoiceGroup of={of} name="mode" kind="radio" options={SPEAKING_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))} />
            <TextField
              of={of}
              name="language"
              maxLength={60}
              {...(spoken.length > 0 && { hint: t('hint.language', { languages: joinList(spoken, page.locale) }) })}
            />
            <Facts frame={frame} of={of} />
            <LaterFields frame={frame} of={of} />
            <Submit label={t(request ? 'save' : 'send')} />
          </PostForm>
        )}
      </>
    ),
  });
}

/** What came after the call was over is told so; nothing that was typed is lost. */
function Late({ frame: { page, t, meeting } }: { frame: StatingFrame }): JSX.Element {
  const call = meeting.calls.statements;
  const text =
    call && page.now >= call.closesAt ? t('late', { moment: zonedText(call.closesAt, meeting.zone, page.locale) }) : t('notOpen');
  return <Notice tone="bad">{text}</Notice>;
}

function Facts({ frame: { page, d, t, taxonomy }, of }: { frame: StatingFrame; of: FormView }): JSX.Element {
  const themes = taxonomy.children(null, 'theme').map(({ code }) => ({ value: code, label: taxonomy.label(code, page.locale).text }));
  return (
    <>
      <SelectField of={of} name="theme" none={d('noTheme')} options={themes} required={false} />
      <ChoiceGroup
        of={of}
        name="speakerGender"
        kind="radio"
        required={false}
        hint={t('hint.gender')}
        options={[
          ...GENDERS.map((value) => ({ value: value as string, label: d(`gender.${value}`) })),
          { value: '', label: d('notGiven') },
        ]}
      />
    </>
  );
}

function LaterFields({ frame: { t, meeting }, of }: { frame: StatingFrame; of: FormView }): JSX.Element {
  return (
    <>
      <TextField of={of} name="speakerName" maxLength={NAME_LENGTH} hint={t('hint.speakerName')} autocomplete="name" />
      <TextField of={of} name="speakerFunction" maxLength={NAME_LENGTH} required={false} />
      <TextField of={of} name="lang" maxLength={60} />
      <TextArea
        of={of}
        name="text"
        rows={10}
        maxLength={TEXT_LENGTH}
        required={false}
        hint={t('hint.text', { words: meeting.policy.speaking.words })}
      />
      <Tick of={of} name="publish" hint={t('hint.publish')} />
    </>
  );
}

export interface RequestPageProps {
  frame: StatingFrame;
  view: RequestView;
  /** The list on which it stands, or whose choice speaks of it. */
  list: ListView | undefined;
  /** The reader acts for the organization, or prepares meetings. */
  within: boolean;
  /** What the reader may do. */
  may: { change: boolean; handIn: boolean; withdraw: boolean; consent: boolean };
  form: FormState;
  /** What is saved, where somebody changed it while the form was filled in. */
  saved?: Typed | undefined;
  done?: string | undefined;
}

/** One request: what it says, where it stands and why, and what can be done about it. */
export function requestPage(props: RequestPageProps): string {
  const { frame, view, list, within, form, done, saved } = props;
  const { page, t } = frame;
  const { request } = view;
  const of = labelledBy(frame, 't', form, LATER);
  return framedPage({
    page,
    title: request.title,
    trail: speakersTrail(frame, { label: request.title }),
    done,
    of,
    children: (
      <>
        {saved && <ChangedMeanwhile of={of} saved={saved} />}
        <RequestFacts frame={frame} view={view} list={list} />
        {within && <Reasons frame={frame} view={view} />}
        {within && request.remark !== null && (
          <p class="multiline" dir="auto">
            {request.remark}
          </p>
        )}
        {within && <Why frame={frame} request={request} list={list?.list} />}
        {(within || mayReadText(view)) && <SpokenTexts frame={frame} view={view} />}
        {within && request.publish && <p class="soft">{t('text.public')}</p>}
        <Doing {...props} of={of} />
      </>
    ),
  });
}

/** Everybody may read the text once the statement was given or could have been, where its organization allows it and may be known. */
function mayReadText({ request, organization }: RequestView): boolean {
  const over = request.state === 'delivered' || request.state === 'undelivered';
  return over && request.publish && (organization !== null || request.demo);
}

function RequestFacts({ frame, view, list }: Pick<RequestPageProps, 'frame' | 'view' | 'list'>): JSX.Element {
  const { page, t, meeting } = frame;
  const { request, organization } = view;
  const at = list && timesOf(frame, list)[list.speakers.findIndex(({ request: { id } }) => id === request.id)];
  return (
    <>
      <Behind frame={frame} organization={organization} demo={request.demo} />
      <dl class="facts-table">
        <Fact label={t('f.item')}>
          <bdi>{itemText(frame, request.agendaItemId)}</bdi>
        </Fact>
        {request.speakerName !== null && (
          <Fact label={t('f.speakerName')}>
            <bdi dir="auto">{request.speakerName}</bdi>
            {request.speakerFunction !== null && (
              <>
                {' · '}
                <bdi dir="auto">{request.speakerFunction}</bdi>
              </>
            )}
          </Fact>
        )}
        <Fact label={t('f.mode')}>{t(`mode.${request.mode}`)}</Fact>
        <Fact label={t('f.language')}>{languageName(request.language, page.locale)}</Fact>
        <Fact label={t('state')}>{t(`state.${request.state}`)}</Fact>
        {at && <Fact label={t('floor')}>{momentText(at, meeting.zone, page.locale)}</Fact>}
        {request.secondsUsed !== null && <Fact label={t('timeUsed')}>{t('used', { seconds: request.secondsUsed })}</Fact>}
      </dl>
    </>
  );
}

function Doing({ frame, view: { request }, may, of }: RequestPageProps & { of: FormView }): JSX.Element {
  const { page, t, meeting } = frame;
  const act = (name: 'change' | 'text' | 'consent' | 'withdrawal') => page.href(speakerRequestUrl(meeting.slug, request.id, name));
  return (
    <>
      {may.change && (
        <p>
          <a class="button" href={act('change')}>
            {t('change.title')}
          </a>
        </p>
      )}
      {may.handIn && (
        <section>
          <h2>{t('text.handIn')}</h2>
          <PostForm action={act('text')}>
            <Seen version={request.version} />
            <LaterFields frame={frame} of={of} />
            <Submit label={t('save')} />
          </PostForm>
        </section>
      )}
      {may.consent && (
        <Press
          action={act('consent')}
          fields={{ publish: request.publish ? 'no' : 'yes' }}
          label={t(request.publish ? 'text.hide' : 'text.show')}
          quiet
        />
      )}
      {may.withdraw && <Press action={act('withdrawal')} label={t('withdraw')} quiet />}
    </>
  );
}
