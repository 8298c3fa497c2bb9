import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { countryName } from '../../../../platform/geo/countries.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Notice, Quoted } from '../../../../platform/ui/components.tsx';
import { type FormView, PostForm, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { DelegateRecord } from '../../findings-participation.ts';
import type { Meeting } from '../../findings.ts';
import type { Identity } from '../../input/delegate-forms.ts';
import { delegationMessages } from '../../messages/delegations/index.ts';
import { ownMessages } from '../../messages/delegate-own/index.ts';
import { mayApprove, occupies } from '../../rules/delegation.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { deskDelegatesUrl } from '../../urls-participation.ts';
import { Fact } from '../meeting-parts.tsx';

interface OneProps {
  page: PageContext;
  meeting: Meeting;
  delegate: DelegateRecord;
  organization: string;
  form: FormState;
  done?: 'approved' | 'refused' | undefined;
  /** What was asked for cannot be done any more. */
  undone?: boolean;
  /** Read just now; null: there is nothing. */
  kept?: { identity: Identity | null; photo: string | null } | null;
}

/** One delegate at the desk. */
export function deskDelegatePage(props: OneProps): string {
  const { page, meeting, delegate, organization, form, done, undone } = props;
  const t = delegationMessages(page.locale);
  const name = `${delegate.givenName} ${delegate.familyName}`;
  const of: FormView = { page, form, labels: { reason: t('desk.reason') } };
  return framedPage({
    page,
    of,
    title: name,
    trail: [...delegatesTrail(page, meeting, true), { label: name }],
    done: done && t(done === 'approved' ? 'approved' : 'desk.refused'),
    children: (
      <>
        {undone && <Notice tone="bad">{t('desk.notYourTurn')}</Notice>}
        <dl class="facts-table">
          <Fact label={t('list.organization')}>
            <bdi>{organization}</bdi>
          </Fact>
          <Fact label={t('own.state')}>{t(`state.${delegate.state}`)}</Fact>
          <Fact label={t('mode')}>{t(`mode.${delegate.mode}`)}</Fact>
          {delegate.function && (
            <Fact label={t('function')}>
              <Quoted>{delegate.function}</Quoted>
            </Fact>
          )}
        </dl>
        {delegate.wantsVisaLetter && <p>{t('desk.visa')}</p>}
        {delegate.wantsTravelSupport && <p>{t('desk.travel')}</p>}
        {mayApprove(meeting.policy, delegate, 'secretariat') && (
          <PostForm action={page.href(deskDelegatesUrl(meeting.slug, delegate.id, 'approval'))}>
            <button type="submit">{t('approve')}</button>
          </PostForm>
        )}
        <Kept {...props} />
        {occupies(delegate.state) && (
          <PostForm action={page.href(deskDelegatesUrl(meeting.slug, delegate.id, 'refusal'))}>
            <TextField of={of} name="reason" maxLength={500} required={false} />
            <button type="submit" class="quiet">
              {t('desk.refuse')}
            </button>
          </PostForm>
        )}
      </>
    ),
  });
}

/** The way to the delegates of a meeting at the desk; `onward`: and beyond. */
export function delegatesTrail(page: PageContext, meeting: Meeting, onward = false) {
  const t = delegationMessages(page.locale);
  return [
    { label: page.t('desk'), path: '/desk' },
    { label: titleFor(meeting.titles, page.locale).text, path: deskMeetingUrl(meeting.slug) },
    { label: t('desk.title'), ...(onward && { path: deskDelegatesUrl(meeting.slug) }) },
  ];
}

function Kept({ page, meeting, delegate, kept }: OneProps): JSX.Element {
  const t = delegationMessages(page.locale);
  const keeps = delegate.keepsIdentity || delegate.keepsPhoto;
  return (
    <section>
      <h2>{t('desk.identity')}</h2>
      {delegate.identityErasedAt && <p>{t('desk.erased', { date: formatDay(delegate.identityErasedAt, page.locale) })}</p>}
      {!keeps && !delegate.identityErasedAt && <p>{t('desk.nothingKept')}</p>}
      {kept && <p class="soft">{t('desk.wasRead')}</p>}
      {kept?.photo && (
        <p>
          <img src={kept.photo} alt={ownMessages(page.locale)('photo')} width={180} />
        </p>
      )}
      {kept?.identity && <IdentityFacts page={page} identity={kept.identity} />}
      {keeps && !kept && (
        <PostForm action={page.href(deskDelegatesUrl(meeting.slug, delegate.id, 'identity'))}>
          <button type="submit">{t('desk.read')}</button>
        </PostForm>
      )}
    </section>
  );
}

function IdentityFacts({ page, identity }: { page: PageContext; identity: Identity }): JSX.Element {
  const t = delegationMessages(page.locale);
  const { birthDate, documentKind, documentNumber, documentCountry, documentExpires, needs } = identity;
  return (
    <>
      <dl class="facts-table">
        {birthDate && <Fact label={t('own.birthDate')}>{formatDay(birthDate, page.locale)}</Fact>}
        {documentKind && <Fact label={t('own.documentKind')}>{t(`own.documentKind.${documentKind}`)}</Fact>}
        {documentNumber && (
          <Fact label={t('own.documentNumber')}>
            <bdi dir="ltr">{documentNumber}</bdi>
          </Fact>
        )}
        {documentCountry && <Fact label={t('own.documentCountry')}>{countryName(documentCountry, page.locale)}</Fact>}
        {documentExpires && <Fact label={t('own.documentExpires')}>{formatDay(documentExpires, page.locale)}</Fact>}
        {needs && (
          <Fact label={t('own.needs')}>
            <Quoted>{needs}</Quoted>
          </Fact>
        )}
      </dl>
    </>
  );
}
