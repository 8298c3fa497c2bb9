import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { FileField, type FormView, PostForm, ChoiceGroup, SelectField, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import { accreditationMessages } from '../../messages/accreditation/index.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import type { ApplicationRecord } from '../../findings-participation.ts';
import { type Finding, mayEditApplication, mayWithdrawApplication } from '../../rules/accreditation.ts';
import type { CallState } from '../../rules/calls.ts';
import { type Status, STATUSES } from '../../tables/participation.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { accreditationActUrl, accreditationUrl, delegationUrl } from '../../urls-participation.ts';
import { ApplicationHistory, ApplicationState, Objections } from './application-record.tsx';
import { RuleCheck } from './rule-check.tsx';

export type ApplicationNotice = 'saved' | 'sent' | 'withdrawn' | 'replied' | 'notSent' | 'overtaken';

interface Props {
  page: PageContext;
  applicant: { meeting: Meeting; slug: string; name: string; organization: { ecosoc: { status: Status } | null } };
  record: ApplicationRecord | null;
  form: FormState;
  findings: readonly Finding[];
  /** Name of the letter that is there. */
  letter: string | null;
  call: CallState;
  notice?: ApplicationNotice | undefined;
}

/** The application of an organization: where it stands, what it says, what the rules ask. */
export function applicationPage(props: Props): string {
  const { page, applicant, record, form, notice } = props;
  const { meeting, name, slug } = applicant;
  const t = accreditationMessages(page.locale);
  const of: FormView = {
    page,
    form,
    labels: { route: t('route'), status: t('status'), purpose: t('purpose'), letter: t('letter'), reply: t('reply') },
  };
  const bad = notice === 'notSent' || notice === 'overtaken';
  return framedPage({
    page,
    of,
    title: t('applicationOf', { name }),
    trail: [
      { label: meetingMessages(page.locale)('title'), path: MEETINGS },
      { label: titleFor(meeting.titles, page.locale).text, path: meetingUrl(meeting.slug) },
      { label: t('title'), path: accreditationUrl(meeting.slug) },
      { label: name },
    ],
    done: notice && !bad ? t(notice) : undefined,
    children: (
      <>
        {notice && bad && <Notice tone="bad">{t(notice)}</Notice>}
        {record && record.state !== 'draft' && <ApplicationState page={page} meeting={meeting} record={record} />}
        {record && record.state !== 'draft' && (
          <p>
            <strong>{page.t('labelled', { label: t('next') })}</strong> {t(`next.${record.state}`)}
          </p>
        )}
        {record?.state === 'accredited' && (
          <p>
            <a class="button" href={page.href(delegationUrl(meeting.slug, slug))}>
              {t('goToDelegation')}
            </a>
          </p>
        )}
        {(!record || mayEditApplication(record.state)) && <ApplicationForm {...props} of={of} />}
        {record && <Objections of={of} meeting={meeting} record={record} replyFor={slug} />}
        {record && <ApplicationHistory page={page} meeting={meeting} steps={record.steps} />}
        {record && mayWithdrawApplication(record.state) && record.state !== 'draft' && (
          <PostForm action={page.href(accreditationActUrl(meeting.slug, slug, 'withdrawal'))}>
            <p class="hint">{t('withdrawText')}</p>
            <button type="submit" class="quiet">
              {t('withdraw')}
            </button>
          </PostForm>
        )}
      </>
    ),
  });
}

function ApplicationForm({ page, applicant, findings, letter, of, call }: Props & { of: FormView }): JSX.Element {
  const { meeting, slug, organization } = applicant;
  const t = accreditationMessages(page.locale);
  const { routes, letter: needsLetter } = meeting.policy.accreditation;
  const recorded = organization.ecosoc ? t(`status.${organization.ecosoc.status}`) : t('status.none');
  return (
    <form
      method="post"
      action={page.href(accreditationUrl(meeting.slug, slug))}
      noValidate
      enctype="multipart/form-data"
      class="stack"
      data-behavior="check-form"
      data-check={page.href(accreditationActUrl(meeting.slug, slug, 'check'))}
    >
      <ChoiceGroup of={of} name="route" kind="radio" options={routes.map((one) => ({ value: one, label: t(`route.${one}`) }))} />
      {routes.includes('status') && (
        <SelectField
          of={of}
          name="status"
          none={t('status.none')}
          hint={t('status.recorded', { status: recorded })}
          options={STATUSES.map((one) => ({ value: one, label: t(`status.${one}`) }))}
        />
      )}
      <TextArea of={of} name="purpose" maxLength={2000} rows={6} hint={t('purposeHint')} />
      <FileField of={of} name="letter" accept="application/pdf,image/*" hint={t('letterHint')} required={needsLetter} />
      {letter !== null && (
        <p>
          <bdi>{t('letterThere', { name: letter })}</bdi>{' '}
          <a href={page.href(accreditationActUrl(meeting.slug, slug, 'letter'))}>{t('letterOpen')}</a>
        </p>
      )}
      <RuleCheck page={page} meeting={meeting} findings={findings} call={call} />
      <p class="buttons">
        <button type="submit" name="act" value="send">
          {t('send')}
        </button>{' '}
        <button type="submit" class="quiet" name="act" value="save">
          {t('save')}
        </button>{' '}
        <button type="submit" class="quiet" formAction={page.href(accreditationActUrl(meeting.slug, slug, 'check'))}>
          {t('check')}
        </button>
      </p>
    </form>
  );
}
