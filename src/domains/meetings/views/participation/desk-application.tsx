import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { countryName } from '../../../../platform/geo/countries.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Notice, Quoted } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, type FormView, PostForm, SelectField, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Hindrance } from '../../rules/accreditation.ts';
import type { Meeting } from '../../findings.ts';
import { accreditationMessages } from '../../messages/accreditation/index.ts';
import type { ApplicationRecord } from '../../findings-participation.ts';
import { DECIDED_HOW, MISSING } from '../../tables/participation.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { deskAccreditationUrl } from '../../urls-participation.ts';
import { ApplicationHistory, ApplicationState, Objections } from './application-record.tsx';

export type DecisionNotice = Exclude<Hindrance, 'none'> | 'overtaken' | 'notObjected' | 'decided' | 'objected';

interface Props {
  page: PageContext;
  meeting: Meeting;
  record: ApplicationRecord;
  name: string;
  form: FormState;
  notice?: DecisionNotice | undefined;
}

/** One application at the desk: what it says, what states say, and the decision. */
export function deskApplicationPage({ page, meeting, record, name, form, notice }: Props): string {
  const t = accreditationMessages(page.locale);
  const labels = {
    decision: t('desk.decision'),
    missing: t('missing'),
    how: t('desk.how'),
    remark: t('remark'),
    state: t('desk.objector'),
    receivedOn: t('desk.receivedOn'),
    reason: t('desk.reason'),
  };
  const of: FormView = { page, form, labels };
  const good = notice === 'decided' || notice === 'objected';
  return framedPage({
    page,
    of,
    wide: true,
    title: t('applicationOf', { name }),
    trail: [
      { label: page.t('desk'), path: '/desk' },
      { label: titleFor(meeting.titles, page.locale).text, path: deskMeetingUrl(meeting.slug) },
      { label: t('desk.title'), path: deskAccreditationUrl(meeting.slug) },
      { label: name },
    ],
    done: good ? t(`desk.${notice}`) : undefined,
    children: (
      <>
        {notice && !good && <Notice tone="bad">{refusalText(page, notice)}</Notice>}
        <ApplicationState page={page} meeting={meeting} record={record} />
        {record.statusClaimed && <p>{t('status.recorded', { status: t(`status.${record.statusRecorded ?? 'none'}`) })}</p>}
        <h2>{t('purpose')}</h2>
        <Quoted as="p" lang={record.purposeLang}>
          {record.purpose}
        </Quoted>
        {record.letterFileId && (
          <p>
            <a href={page.href(deskAccreditationUrl(meeting.slug, record.id, 'letter'))}>{t('letterOpen')}</a>
          </p>
        )}
        <Objections of={of} meeting={meeting} record={record} />
        <TakeBacks page={page} meeting={meeting} record={record} />
        {(record.state === 'submitted' || record.state === 'circulated') && <Decision of={of} meeting={meeting} record={record} />}
        {record.state === 'circulated' && <ObjectionForm of={of} meeting={meeting} record={record} />}
        <ApplicationHistory page={page} meeting={meeting} steps={record.steps} />
      </>
    ),
  });
}

function refusalText(page: PageContext, notice: Exclude<DecisionNotice, 'decided' | 'objected'>): string {
  const t = accreditationMessages(page.locale);
  return notice === 'overtaken' || notice === 'notObjected' ? t(`desk.${notice}`) : t(`desk.hindrance.${notice}`);
}

interface PartProps {
  of: FormView;
  meeting: Meeting;
  record: ApplicationRecord;
}

function Decision({ of, meeting, record }: PartProps): JSX.Element {
  const { page } = of;
  const t = accreditationMessages(page.locale);
  return (
    <section>
      <h2>{t('desk.decide')}</h2>
      <PostForm action={page.href(deskAccreditationUrl(meeting.slug, record.id, 'decision'))}>
        <input type="hidden" name="version" value={record.version} />
        <ChoiceGroup
          of={of}
          name="decision"
          kind="radio"
          options={(['complete', 'incomplete', 'accredited', 'refused'] as const).map((one) => ({
            value: one,
            label: t(`desk.decision.${one}`),
          }))}
        />
        <ChoiceGroup
          of={of}
          name="missing"
          kind="checkbox"
          required={false}
          options={MISSING.map((one) => ({ value: one, label: t(`missing.${one}`) }))}
        />
        <SelectField
          of={of}
          name="how"
          required={false}
          none={t('desk.howNone')}
          options={DECIDED_HOW.map((one) => ({ value: one, label: t(`how.${one}`) }))}
        />
        <TextArea of={of} name="remark" maxLength={2000} rows={4} required={false} hint={t('desk.remarkHint')} />
        <button type="submit">{t('desk.decide')}</button>
      </PostForm>
    </section>
  );
}

function ObjectionForm({ of, meeting, record }: PartProps): JSX.Element {
  const { page } = of;
  const t = accreditationMessages(page.locale);
  return (
    <section>
      <h2>{t('desk.object')}</h2>
      <PostForm action={page.href(deskAccreditationUrl(meeting.slug, record.id, 'objections'))}>
        <TextField of={of} name="state" maxLength={120} />
        <TextField of={of} name="receivedOn" type="date" required={false} hint={t('desk.receivedHint')} />
        <TextArea of={of} name="reason" maxLength={2000} rows={3} required={false} hint={t('desk.reasonHint')} />
        <button type="submit">{t('desk.object')}</button>
      </PostForm>
    </section>
  );
}

function TakeBacks({ page, meeting, record }: { page: PageContext; meeting: Meeting; record: ApplicationRecord }): JSX.Element {
  const t = accreditationMessages(page.locale);
  return (
    <>
      {record.objections
        .filter(({ takenBackAt }) => takenBackAt === null)
        .map(({ id, state }) => (
          <PostForm key={id} action={page.href(`${deskAccreditationUrl(meeting.slug, record.id, 'objections')}/${id}/withdrawal`)}>
            <button type="submit" class="quiet">
              {page.t('labelled', { label: countryName(state, page.locale) })} {t('desk.takeBack')}
            </button>
          </PostForm>
        ))}
    </>
  );
}
