import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, type FormView, PostForm, SelectField, Submit, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { RequestView, SpeakerList } from '../../findings-statements.ts';
import { TEXT_LENGTH } from '../../input/speaker-request-forms.ts';
import { isOnList, REQUEST_REASONS, requestCanBecome, UNDELIVERED_REASONS } from '../../rules/speakers.ts';
import { deskListUrl, deskRequestUrl, deskSpeakersUrl } from '../../urls-statements.ts';
import { deskFrame } from '../desk/desk-frame.tsx';
import { Press } from '../side-events/frame.tsx';
import { itemText, labelledBy, Seen, type StatingFrame } from './frame.tsx';
import { listTitle, SpeakerLine, SpokenTexts } from './speaker-pages.tsx';

const FIELDS = ['decision', 'reasons', 'remark', 'outcome', 'seconds', 'reason', 'lang', 'transcript', 'origin'] as const;

export interface DeskRequestProps {
  frame: StatingFrame;
  view: RequestView;
  list: SpeakerList | undefined;
  form: FormState;
  /** Somebody changed the request while the form was filled in. */
  changed?: boolean;
  done?: string | undefined;
}

/** One request at the desk: what is decided, whether it was delivered, the text as it was given. */
export function deskRequestPage(props: DeskRequestProps): string {
  const { frame, view, list, form, changed, done } = props;
  const { page, t, meeting } = frame;
  const { request } = view;
  const of = labelledBy(frame, 't', form, FIELDS);
  return deskFrame({
    page,
    meeting,
    title: request.title,
    above: { label: t('title'), path: deskSpeakersUrl(meeting.slug) },
    done,
    of,
    children: (
      <>
        {changed && <Notice tone="warn">{page.t('changedMeanwhile.title')}</Notice>}
        <p>
          {list ? (
            <a href={page.href(deskListUrl(meeting.slug, list.id))}>
              <bdi>{listTitle(frame, list)}</bdi>
            </a>
          ) : (
            <bdi>{itemText(frame, request.agendaItemId)}</bdi>
          )}
        </p>
        <SpeakerLine frame={frame} view={view} list={list} untitled />
        <SpokenTexts frame={frame} view={view} />
        {!isOnList(request.state) && request.state !== 'withdrawn' && <Deciding {...props} of={of} />}
        {isOnList(request.state) && <Delivery {...props} of={of} />}
        {isOnList(request.state) && request.state !== 'undelivered' && <Transcript {...props} of={of} />}
        {requestCanBecome(request.state, 'waiting') && request.state === 'chosen' && (
          <Press action={page.href(deskRequestUrl(meeting.slug, request.id, 'taking-off'))} label={t('desk.takeOff')} quiet />
        )}
      </>
    ),
  });
}

type Part = DeskRequestProps & { of: FormView };

function Deciding({ frame: { page, t, meeting }, view: { request }, of }: Part): JSX.Element {
  const decisions = (['incomplete', 'refused', 'requested'] as const).filter((one) => requestCanBecome(request.state, one));
  return (
    <section>
      <h2>{t('desk.decide')}</h2>
      <PostForm action={page.href(deskRequestUrl(meeting.slug, request.id, 'decision'))}>
        <Seen version={request.version} />
        <ChoiceGroup of={of} name="decision" kind="radio" options={decisions.map((value) => ({ value, label: t(`decision.${value}`) }))} />
        <ChoiceGroup
          of={of}
          name="reasons"
          kind="checkbox"
          required={false}
          options={REQUEST_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        <TextArea of={of} name="remark" rows={3} maxLength={2_000} required={false} hint={t('hint.remark')} />
        <Submit label={t('desk.decide')} />
      </PostForm>
    </section>
  );
}

function Delivery({ frame: { page, t, d, meeting }, view: { request }, of }: Part): JSX.Element {
  return (
    <section>
      <h2>{t('desk.note')}</h2>
      <PostForm action={page.href(deskRequestUrl(meeting.slug, request.id, 'delivery'))}>
        <Seen version={request.version} />
        <ChoiceGroup
          of={of}
          name="outcome"
          kind="radio"
          options={(['delivered', 'undelivered'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        <TextField of={of} name="seconds" inputMode="numeric" dir="ltr" required={false} />
        <SelectField
          of={of}
          name="reason"
          none={d('notGiven')}
          required={false}
          options={UNDELIVERED_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        <Submit label={t('save')} />
      </PostForm>
    </section>
  );
}

function Transcript({ frame: { page, t, w, meeting }, view: { request }, of }: Part): JSX.Element {
  return (
    <section>
      <h2>{t('text.after')}</h2>
      <PostForm action={page.href(deskRequestUrl(meeting.slug, request.id, 'transcript'))}>
        <TextField of={of} name="lang" maxLength={60} />
        <TextArea of={of} name="transcript" rows={10} maxLength={TEXT_LENGTH} />
        <ChoiceGroup
          of={of}
          name="origin"
          kind="radio"
          options={(['human', 'machine'] as const).map((value) => ({ value, label: w(`origin.${value}`) }))}
        />
        <Submit label={t('save')} />
      </PostForm>
    </section>
  );
}
