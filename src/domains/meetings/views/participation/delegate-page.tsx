import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import {
  ChoiceGroup,
  FileField,
  type FormView,
  PostForm,
  SelectField,
  TextArea,
  TextField,
  Tick,
} from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { DelegateRecord } from '../../findings-participation.ts';
import type { Meeting } from '../../findings.ts';
import { delegationMessages } from '../../messages/delegations/index.ts';
import { ownMessages } from '../../messages/delegate-own/index.ts';
import { occupies, takesTravelRequests } from '../../rules/delegation.ts';
import { momentText } from '../../rules/moments.ts';
import { GENDERS } from '../../tables/participation.ts';
import { meetingUrl } from '../../urls.ts';
import { delegateUrl } from '../../urls-participation.ts';
import { daysText, Fact, placeText } from '../meeting-parts.tsx';

interface Props {
  page: PageContext;
  meeting: Meeting;
  delegate: DelegateRecord;
  organization: string;
  token: string;
  form: FormState;
  /** Something was just given. */
  done: 'done' | 'photoKept' | 'photoGone' | undefined;
  over: boolean;
}

/** What one delegate sees: where it stands, what is asked, its badge and letter. */
export function delegatePage(props: Props): string {
  const { page, meeting, delegate, organization, token, form, done, over } = props;
  const t = delegationMessages(page.locale);
  const title = titleFor(meeting.titles, page.locale).text;
  const of: FormView = { page, form, labels: labelsOf(page) };
  const open = occupies(delegate.state) && !over;
  return framedPage({
    page,
    of,
    title: t('own.title', { meeting: title }),
    lead: open ? t('own.lead', { organization }) : undefined,
    trail: [{ label: title, path: meetingUrl(meeting.slug) }],
    done: done && (done === 'done' ? t('own.done') : ownMessages(page.locale)(done)),
    children: (
      <>
        <dl class="facts-table">
          <Fact label={t('own.namedAs')}>
            <bdi>
              {delegate.givenName} {delegate.familyName}
            </bdi>
          </Fact>
          <Fact label={t('own.state')}>
            {t(`state.${delegate.state}`)}
            {open && <p>{t(`own.next.${delegate.state as 'named'}`)}</p>}
          </Fact>
          <Fact label={title}>
            {daysText(meeting, page.locale)} {placeText(meeting, page.locale)}
          </Fact>
        </dl>
        {!open && <Notice>{t('own.ended')}</Notice>}
        {open && <p class="hint">{t('own.wrongName')}</p>}
        {delegate.state === 'approved' && <Papers {...props} />}
        {open && <Given {...props} of={of} />}
        {open && meeting.policy.delegation.photo && <Photo {...props} of={of} />}
        {open && (
          <PostForm action={page.href(delegateUrl(meeting.slug, token, 'withdrawal'))}>
            <button type="submit" class="quiet">
              {t('own.withdraw')}
            </button>
          </PostForm>
        )}
      </>
    ),
  });
}

const FIELDS = [
  'shown',
  'gender',
  'needs',
  'birthDate',
  'documentKind',
  'documentNumber',
  'documentCountry',
  'documentExpires',
  'agreed',
] as const;

function labelsOf(page: PageContext): Record<string, string> {
  const t = delegationMessages(page.locale);
  const labels = Object.fromEntries(FIELDS.map((name) => [name, t(`own.${name}`)]));
  return { ...labels, photo: ownMessages(page.locale)('photo'), wantsVisaLetter: t('own.visa'), wantsTravelSupport: t('own.travel') };
}

function Papers({ page, meeting, delegate, token }: Props): JSX.Element {
  const t = delegationMessages(page.locale);
  return (
    <ul>
      <li>
        <a href={page.href(delegateUrl(meeting.slug, token, 'badge.pdf'))}>{t('own.badge')}</a>
      </li>
      {meeting.policy.delegation.visaLetters && delegate.wantsVisaLetter && (
        <li>
          <a href={page.href(delegateUrl(meeting.slug, token, 'letter.pdf'))}>{t('own.letter')}</a>
        </li>
      )}
    </ul>
  );
}

/** The form at once while it waits to be filled in, later only for whoever wants to change something. */
function Given(props: Props & { of: FormView }): JSX.Element {
  const { page, delegate, form } = props;
  if (delegate.state === 'named') return <Confirmation {...props} />;
  return (
    <details open={form.errors.length > 0}>
      <summary>{delegationMessages(page.locale)('own.change')}</summary>
      <Confirmation {...props} />
    </details>
  );
}

function Confirmation({ page, meeting, delegate, token, of }: Props & { of: FormView }): JSX.Element {
  const t = delegationMessages(page.locale);
  const { listShown, visaLetters, travelSupport, identity } = meeting.policy.delegation;
  const named = listShown === 'names-by-consent';
  return (
    <PostForm action={page.href(delegateUrl(meeting.slug, token))}>
      {delegate.keepsIdentity && <Notice>{t('own.kept')}</Notice>}
      {named ? (
        <ChoiceGroup
          of={of}
          name="shown"
          kind="radio"
          options={(['organization', 'name'] as const).map((one) => ({ value: one, label: t(`own.shown.${one}`) }))}
        />
      ) : (
        <>
          <input type="hidden" name="shown" value="organization" />
          <p>{t('own.shownNever')}</p>
        </>
      )}
      <SelectField
        of={of}
        name="gender"
        required={false}
        none={t('own.genderNone')}
        options={GENDERS.map((one) => ({ value: one, label: t(`gender.${one}`) }))}
      />
      <TextArea of={of} name="needs" rows={3} maxLength={1000} required={false} hint={t('own.needsHint')} />
      {visaLetters && <Tick of={of} name="wantsVisaLetter" />}
      {travelSupport && <Travel of={of} meeting={meeting} />}
      {identity !== 'none' && <Document of={of} meeting={meeting} choice={identity === 'any-document'} />}
      <Tick of={of} name="agreed" />
      <button type="submit">{t(delegate.state === 'named' ? 'own.confirm' : 'own.change')}</button>
    </PostForm>
  );
}

/** Within its call, if it has one: otherwise when that is. */
function Travel({ of, meeting }: { of: FormView; meeting: Meeting }): JSX.Element {
  const { page } = of;
  const call = meeting.calls['travel-support'];
  if (!call || takesTravelRequests(meeting, page.now)) return <Tick of={of} name="wantsTravelSupport" />;
  const [from, until] = [call.opensAt, call.closesAt].map((at) => momentText(at, meeting.zone, page.locale));
  return <p class="hint">{ownMessages(page.locale)('travelWindow', { from: from ?? '', until: until ?? '' })}</p>;
}

/** A photograph for the badge, where the rules of the meeting take one. */
function Photo({ page, meeting, delegate, token, of }: Props & { of: FormView }): JSX.Element {
  const t = ownMessages(page.locale);
  return (
    <section>
      <h2>{t('photo')}</h2>
      {delegate.keepsPhoto && <p>{t('kept')}</p>}
      <PostForm action={page.href(delegateUrl(meeting.slug, token, 'photo'))} files>
        <FileField
          of={of}
          name="photo"
          accept="image/*"
          hint={t('hint', { date: formatDay(erasedOn(meeting), page.locale) })}
          required={false}
        />
        <p class="buttons">
          <button type="submit">{t('give')}</button>
          {delegate.keepsPhoto && (
            <button type="submit" name="act" value="remove" class="quiet">
              {t('remove')}
            </button>
          )}
        </p>
      </PostForm>
    </section>
  );
}

function erasedOn({ endsOn, policy }: Meeting): Date {
  return new Date(Date.parse(`${endsOn}T00:00:00Z`) + (policy.delegation.identityKeptDays + 1) * 86_400_000);
}

/** Only what the rules of the meeting ask, and until when it is kept. */
function Document({ of, meeting, choice }: { of: FormView; meeting: Meeting; choice: boolean }): JSX.Element {
  const { page } = of;
  const t = delegationMessages(page.locale);
  return (
    <fieldset>
      <legend>{t('own.document')}</legend>
      <p class="hint">{t('own.documentHint', { date: formatDay(erasedOn(meeting), page.locale) })}</p>
      <TextField of={of} name="birthDate" type="date" autocomplete="bday" />
      {choice && (
        <SelectField
          of={of}
          name="documentKind"
          none=""
          options={(['passport', 'identity-card'] as const).map((one) => ({ value: one, label: t(`own.documentKind.${one}`) }))}
        />
      )}
      <TextField of={of} name="documentNumber" maxLength={60} dir="ltr" autocomplete="off" />
      <TextField of={of} name="documentCountry" maxLength={120} />
      <TextField of={of} name="documentExpires" type="date" />
    </fieldset>
  );
}
