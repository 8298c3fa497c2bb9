import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { type LocalizedText, titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import type { Letter } from '../../../platform/mail/letter.tsx';
import { listSecretariat, notifyPersons } from '../../accounts/index.ts';
import { organizationNameFor, stewardsOf } from '../../directory/index.ts';
import { accreditationMessages } from '../messages/accreditation/index.ts';
import { delegationMessages } from '../messages/delegations/index.ts';
import type { AccreditationStep } from '../tables/participation.ts';
import { accreditationUrl, delegateUrl, delegationUrl, deskAccreditationUrl } from '../urls-participation.ts';

interface TellingMeeting {
  id: string;
  slug: string;
  titles: LocalizedText;
}

/** Tells meeting officers that applications wait: once a day and meeting, however many come. */
export async function tellOfficers(
  trx: WriteTransaction,
  { meeting, now }: { meeting: { id: string; slug: string }; now: Date },
): Promise<void> {
  await notifyPersons(trx, {
    personIds: (await listSecretariat(trx, 'meeting-officer')).map(({ id }) => id),
    act: `accreditation.waiting:${meeting.id}:${now.toISOString().slice(0, 10)}`,
    kind: 'accreditation.waiting',
    text: (locale) => {
      const t = accreditationMessages(locale);
      return {
        title: t('notice.waiting'),
        body: t('notice.waitingText'),
        action: { label: t('notice.look'), path: deskAccreditationUrl(meeting.slug) },
      };
    },
    now,
  });
}

/** Tells those who write for the organization what happened to its application. */
export async function tellOrganization(
  trx: WriteTransaction,
  {
    meeting,
    organizationId,
    step,
    key,
    now,
  }: { meeting: TellingMeeting; organizationId: string; step: Exclude<AccreditationStep, 'complete'>; key: string; now: Date },
): Promise<void> {
  const { slug } = (await organizationNameFor(trx, [organizationId], 'en')).get(organizationId) ?? { slug: '' };
  await notifyPersons(trx, {
    personIds: await writersOf(trx, organizationId),
    act: `accreditation.${step}:${key}`,
    kind: `accreditation.${step}`,
    text: (locale) => {
      const t = accreditationMessages(locale);
      const meetingTitle = titleFor(meeting.titles, locale).text;
      return {
        title: t(`step.${step}`),
        body: t('notice.about', { meeting: meetingTitle }),
        action: { label: t('notice.look'), path: accreditationUrl(meeting.slug, slug) },
      };
    },
    now,
  });
}

export interface ToldDelegate {
  id: string;
  email: string | null;
  locale: Locale;
  givenName: string;
  familyName: string;
}

interface DelegateMail {
  meeting: TellingMeeting;
  nameIn(locale: Locale): string;
  delegate: ToldDelegate;
  token: string;
  origin: string;
  siteName: string;
  now: Date;
}

/** The mail with the link by which a person confirms that it comes and gives what is needed. Each new link is a mail of its own. */
export async function mailDelegate(trx: WriteTransaction, mail: DelegateMail): Promise<void> {
  const { delegate, token, now } = mail;
  const { id, email, locale } = delegate;
  if (email === null) return;
  await enqueueMail(trx, {
    act: `delegate.named:${id}:${token.slice(0, 8)}`,
    kind: 'delegate.named',
    to: { address: email, personId: null },
    locale,
    letter: linkLetter(mail),
    now,
  });
}

function linkLetter({ meeting, nameIn, delegate, token, origin, siteName }: DelegateMail): Letter {
  const { locale, givenName, familyName } = delegate;
  const t = delegationMessages(locale);
  const title = titleFor(meeting.titles, locale).text;
  return {
    subject: t('mail.subject', { meeting: title }),
    paragraphs: [
      t('mail.greeting', { name: `${givenName} ${familyName}` }),
      t('mail.named', { organization: nameIn(locale), meeting: title }),
      t('mail.asked'),
    ],
    action: { label: t('mail.open'), url: `${origin}/${locale}${delegateUrl(meeting.slug, token)}` },
    footer: [t('mail.footer', { site: siteName })],
  };
}

/** Tells the focal point of a delegation (or, without one, all who write for the organization) that something waits or has changed. */
export async function tellFocalPoint(
  trx: WriteTransaction,
  {
    meeting,
    organizationId,
    focalPointId,
    what,
    key,
    now,
  }: {
    meeting: TellingMeeting;
    organizationId: string;
    focalPointId: string | null;
    what: 'confirmed' | 'approved' | 'waiting' | 'refused' | 'withdrawn';
    key: string;
    now: Date;
  },
): Promise<void> {
  const { slug } = (await organizationNameFor(trx, [organizationId], 'en')).get(organizationId) ?? { slug: '' };
  const writers = await writersOf(trx, organizationId);
  await notifyPersons(trx, {
    personIds: focalPointId !== null && writers.includes(focalPointId) ? [focalPointId] : writers,
    act: `delegate.${what}:${key}`,
    kind: `delegate.${what}`,
    text: (locale) => {
      const t = delegationMessages(locale);
      return {
        title: t(`notice.${what}`),
        body: t('notice.about', { meeting: titleFor(meeting.titles, locale).text }),
        action: { label: t('notice.look'), path: delegationUrl(meeting.slug, slug) },
      };
    },
    now,
  });
}

/** The people who write for an organization. */
async function writersOf(trx: WriteTransaction, organizationId: string): Promise<string[]> {
  const stewards = await stewardsOf(trx, organizationId);
  return stewards.filter(({ role }) => role === 'steward' || role === 'editor').map(({ personId }) => personId);
}
