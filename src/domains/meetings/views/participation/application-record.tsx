import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { type FormView, PostForm, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import { accreditationMessages } from '../../messages/accreditation/index.ts';
import type { ApplicationRecord } from '../../findings-participation.ts';
import type { AccreditationState } from '../../tables/participation.ts';
import { objectionReplyUrl } from '../../urls-participation.ts';
import { DemoMark, Fact, Moment, momentText, ZonedMoment } from '../meeting-parts.tsx';

interface Props {
  page: PageContext;
  meeting: Meeting;
  record: ApplicationRecord;
}

/** Where an application stands. */
export function ApplicationState({ page, meeting, record }: Props): JSX.Element {
  const t = accreditationMessages(page.locale);
  const { zone } = meeting;
  return (
    <dl class="facts-table">
      <Fact label={t('state')}>
        <strong>{t(`state.${record.state}`)}</strong> <DemoMark page={page} demo={record.demo} />
      </Fact>
      <Fact label={t('route')}>{t(`route.${record.route}`)}</Fact>
      {record.statusClaimed && <Fact label={t('status')}>{t(`status.${record.statusClaimed}`)}</Fact>}
      {record.submittedAt && (
        <Fact label={t('received')}>
          <Moment at={record.submittedAt} zone={zone} page={page} />
        </Fact>
      )}
      {record.deadline && (
        <Fact label={t('openUntil')}>
          <ZonedMoment at={record.deadline} zone={zone} page={page} />
        </Fact>
      )}
      {record.missing.length > 0 && (
        <Fact label={t('missing')}>
          {joinList(
            record.missing.map((one) => t(`missing.${one}`)),
            page.locale,
          )}
        </Fact>
      )}
      {record.decidedHow && <Fact label={t('decidedHow')}>{t(`how.${record.decidedHow}`)}</Fact>}
      {(record.decisionReason ?? record.remark) && (
        <Fact label={t('remark')}>
          <Quoted>{record.decisionReason ?? record.remark}</Quoted>
        </Fact>
      )}
    </dl>
  );
}

/** Objections with their reasons and replies. `replyFor`: the address of the organization whose people read this and may reply. */
export function Objections({
  of,
  meeting,
  record,
  replyFor,
}: {
  of: FormView;
  meeting: Meeting;
  record: ApplicationRecord;
  replyFor?: string;
}): JSX.Element | null {
  const { page } = of;
  const t = accreditationMessages(page.locale);
  if (record.objections.length === 0) return null;
  return (
    <section>
      <h2>{t('objections')}</h2>
      {record.objections.map((one) => (
        <article key={one.id} class="stack">
          <h3>
            {t('objection', { state: countryName(one.state, page.locale), date: momentText(one.receivedAt, meeting.zone, page.locale) })}
          </h3>
          {one.reason ? <Quoted as="p">{one.reason}</Quoted> : <p class="soft">{t('noneGiven')}</p>}
          {one.takenBackAt ? <p>{t('takenBack')}</p> : !one.counts && <p>{t('late')}</p>}
          {one.reply && (
            <>
              <h4>{t('replyOf')}</h4>
              <Quoted as="p">{one.reply}</Quoted>
            </>
          )}
          {replyFor !== undefined && !one.reply && !one.takenBackAt && (
            <PostForm action={page.href(objectionReplyUrl(meeting.slug, replyFor, one.id))}>
              <TextArea of={of} name="reply" maxLength={2000} rows={4} />
              <button type="submit">{t('replySend')}</button>
            </PostForm>
          )}
        </article>
      ))}
    </section>
  );
}

/** Every step with its time and the version of the rules. */
export function ApplicationHistory({
  page,
  meeting,
  steps,
}: {
  page: PageContext;
  meeting: Meeting;
  steps: ApplicationRecord['steps'];
}): JSX.Element | null {
  const t = accreditationMessages(page.locale);
  if (steps.length === 0) return null;
  return (
    <section>
      <h2>{t('history')}</h2>
      <ol>
        {steps.map(({ id, step, happenedAt, policyVersion, details }) => (
          <li key={id}>
            <Moment at={happenedAt} zone={meeting.zone} page={page} /> –{' '}
            {step === 'merged'
              ? t('step.merged', { state: t(`state.${String(details['state']) as AccreditationState}`) })
              : t(`step.${step}`)}{' '}
            <span class="soft">({t('version', { version: policyVersion })})</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
