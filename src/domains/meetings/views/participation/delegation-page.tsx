import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { LOCALE_NAMES, LOCALES } from '../../../../platform/i18n/locales.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { EmptyState, Notice, Pagination } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, type FormView, PostForm, SelectField, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { DelegateRecord } from '../../findings-participation.ts';
import type { Meeting } from '../../findings.ts';
import { accreditationMessages } from '../../messages/accreditation/index.ts';
import { deskListQuery, PER_PAGE } from '../../input/desk-list.ts';
import { delegationMessages } from '../../messages/delegations/index.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { callState } from '../../rules/calls.ts';
import { approvalsMissing, mayApprove, occupies } from '../../rules/delegation.ts';
import { MODES } from '../../tables/participation.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { accreditationUrl, delegateActUrl, delegationUrl } from '../../urls-participation.ts';
import { momentText, zonedText } from '../meeting-parts.tsx';

type Good = 'named' | 'approved' | 'withdrawnDone' | 'replaced' | 'linkSent' | 'tookOver';
export type DelegationNotice = Good | 'gone' | 'full' | 'over' | 'notYet' | 'noCall';
const GOOD: readonly string[] = ['named', 'approved', 'withdrawnDone', 'replaced', 'linkSent', 'tookOver'];

interface Of {
  meeting: Meeting;
  slug: string;
  name: string;
}
interface Props {
  page: PageContext;
  applicant: Of;
  accredited: boolean;
  /** One page of them. */
  people: readonly DelegateRecord[];
  number: number;
  counts: { all: number; taken: number };
  focalPoint: string | null;
  isFocalPoint: boolean;
  form: FormState;
  /** The meeting is over: nothing changes any more. */
  over: boolean;
  notice?: DelegationNotice | undefined;
}

/** The delegation of an organization as its focal point sees it. */
export function delegationPage(props: Props): string {
  const { page, applicant, accredited, people, number, counts, form, over, notice } = props;
  const { meeting, name, slug } = applicant;
  const t = delegationMessages(page.locale);
  const of: FormView = { page, form, labels: labelsOf(page) };
  const title = titleFor(meeting.titles, page.locale).text;
  const mayName = callState(meeting.calls.delegation, page.now) === 'open';
  return framedPage({
    page,
    of,
    wide: true,
    title: t('titleOf', { name, meeting: title }),
    lead: t('lead'),
    trail: [
      { label: meetingMessages(page.locale)('title'), path: MEETINGS },
      { label: title, path: meetingUrl(meeting.slug) },
      { label: accreditationMessages(page.locale)('title'), path: accreditationUrl(meeting.slug) },
      { label: t('title') },
    ],
    done: isGood(notice) ? t(notice) : undefined,
    children: accredited ? (
      <>
        {notice && !isGood(notice) && <Notice tone="bad">{refusalText(page, meeting, notice)}</Notice>}
        <Places {...props} />
        {!over && mayName && people.length > 2 && (
          <p>
            <a class="button" href="#name">
              {t('name')}
            </a>
          </p>
        )}
        <h2>{t('people')}</h2>
        {people.length === 0 ? <EmptyState title={t('none')} /> : people.map((one) => <Person key={one.id} {...props} delegate={one} />)}
        <Pagination
          page={page}
          current={number}
          pages={Math.ceil(counts.all / PER_PAGE)}
          hrefOf={(n) => page.href(delegationUrl(meeting.slug, slug) + deskListQuery({ q: '', state: null, page: n }))}
        />
        {!over && (mayName || (notice !== undefined && !isGood(notice))) && (
          <section id="name">
            <h2>{t('name')}</h2>
            <PostForm action={page.href(delegationUrl(meeting.slug, slug))}>
              <NamingFields of={of} />
              <button type="submit">{t('nameButton')}</button>
            </PostForm>
          </section>
        )}
      </>
    ) : (
      <Notice>
        <p>{t('notAccredited')}</p>
        <p>
          <a href={page.href(accreditationUrl(meeting.slug, slug))}>{t('toAccreditation')}</a>
        </p>
      </Notice>
    ),
  });
}

/** Who comes instead of somebody. */
export function replacementPage({
  page,
  applicant,
  delegate,
  form,
}: {
  page: PageContext;
  applicant: Of;
  delegate: DelegateRecord;
  form: FormState;
}): string {
  const { meeting, slug } = applicant;
  const t = delegationMessages(page.locale);
  const of: FormView = { page, form, labels: labelsOf(page) };
  return framedPage({
    page,
    of,
    title: t('replaceTitle', { name: `${delegate.givenName} ${delegate.familyName}` }),
    lead: t('replaceLead'),
    trail: [{ label: t('title'), path: delegationUrl(meeting.slug, slug) }, { label: t('replace') }],
    children: (
      <PostForm action={page.href(delegateActUrl(meeting.slug, slug, delegate.id, 'replacement'))}>
        <NamingFields of={of} />
        <button type="submit">{t('replace')}</button>
      </PostForm>
    ),
  });
}

function labelsOf(page: PageContext): Record<string, string> {
  const t = delegationMessages(page.locale);
  return {
    givenName: t('givenName'),
    familyName: t('familyName'),
    email: t('email'),
    function: t('function'),
    mode: t('mode'),
    locale: t('language'),
  };
}

function isGood(notice: DelegationNotice | undefined): notice is Good {
  return notice !== undefined && GOOD.includes(notice);
}

/** The deadline with its clock: it is sharp. */
function refusalText(page: PageContext, { calls, zone }: Meeting, notice: Exclude<DelegationNotice, Good>): string {
  const t = delegationMessages(page.locale);
  const call = calls.delegation;
  const text = (at: Date) => `${momentText(at, zone, page.locale)} (${zone})`;
  if (notice === 'over' && call) return t('over', { date: text(call.closesAt) });
  if (notice === 'notYet' && call) return t('notYet', { date: text(call.opensAt) });
  return t(notice === 'full' || notice === 'gone' ? notice : 'noCall');
}

/** Until when people can be named, on the clocks of the meeting. */
function windowText(page: PageContext, { calls, zone }: Meeting): string {
  const t = delegationMessages(page.locale);
  const state = callState(calls.delegation, page.now);
  if (!calls.delegation || state === 'none') return t('window.none');
  const at = state === 'not-yet' ? calls.delegation.opensAt : calls.delegation.closesAt;
  return t(`window.${state}`, { date: zonedText(at, zone, page.locale) });
}

function Places({ page, applicant, counts, focalPoint, isFocalPoint }: Props): JSX.Element {
  const { meeting, slug } = applicant;
  const t = delegationMessages(page.locale);
  const { limit, inRoom } = meeting.policy.delegation;
  const { taken } = counts;
  return (
    <>
      <p>
        {limit === null ? t('noLimit', { taken }) : t('limit', { taken, limit })}
        {inRoom !== null && ` ${t('inRoom', { count: inRoom })}`}
      </p>
      <p>{windowText(page, meeting)}</p>
      <p>
        <bdi>{focalPoint === null ? t('noFocalPoint') : t('focalPoint', { name: focalPoint })}</bdi>
      </p>
      {!isFocalPoint && (
        <PostForm action={page.href(`${delegationUrl(meeting.slug, slug)}/focal-point`)}>
          <button type="submit" class="quiet">
            {t('takeOver')}
          </button>
        </PostForm>
      )}
    </>
  );
}

function Person({ page, applicant, over, delegate }: Props & { delegate: DelegateRecord }): JSX.Element {
  const { meeting, slug } = applicant;
  const t = delegationMessages(page.locale);
  const act = (name: Parameters<typeof delegateActUrl>[3]) => page.href(delegateActUrl(meeting.slug, slug, delegate.id, name));
  const waitsFor = delegate.state === 'confirmed' ? approvalsMissing(meeting.policy, delegate).map((one) => t(`approver.${one}`)) : [];
  return (
    <article>
      <h3>
        <bdi>
          {delegate.givenName} {delegate.familyName}
        </bdi>
      </h3>
      <p class="soft">
        {t(`state.${delegate.state}`)} · {t(`mode.${delegate.mode}`)}
        {delegate.function && (
          <>
            {' · '}
            <bdi>{delegate.function}</bdi>
          </>
        )}
        {waitsFor.length > 0 && ` · ${t('waitsFor')} ${joinList(waitsFor, page.locale)}`}
      </p>
      {!over && occupies(delegate.state) && (
        <div class="actions">
          {mayApprove(meeting.policy, delegate, 'focal-point') && (
            <PostForm action={act('approval')}>
              <button type="submit">{t('approve')}</button>
            </PostForm>
          )}
          <a class="button quiet" href={act('replacement')}>
            {t('replace')}
          </a>
          <PostForm action={act('link')}>
            <button type="submit" class="quiet">
              {t('newLink')}
            </button>
          </PostForm>
          <PostForm action={act('withdrawal')}>
            <button type="submit" class="quiet">
              {t('withdraw')}
            </button>
          </PostForm>
        </div>
      )}
    </article>
  );
}

function NamingFields({ of }: { of: FormView }): JSX.Element {
  const t = delegationMessages(of.page.locale);
  return (
    <>
      <TextField of={of} name="givenName" maxLength={120} hint={t('passportHint')} />
      <TextField of={of} name="familyName" maxLength={120} hint={t('passportHint')} />
      <TextField of={of} name="email" type="email" maxLength={254} dir="ltr" />
      <TextField of={of} name="function" maxLength={200} required={false} />
      <ChoiceGroup of={of} name="mode" kind="radio" options={MODES.map((one) => ({ value: one, label: t(`mode.${one}`) }))} />
      <SelectField of={of} name="locale" options={LOCALES.map((one) => ({ value: one, label: LOCALE_NAMES[one], lang: one }))} />
    </>
  );
}
