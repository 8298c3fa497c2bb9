import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { organizationNameFor, stewardsOf } from '../../directory/index.ts';
import { blockedOrganizations, SPEAKING_ROLES } from '../../messages/index.ts';
import { introductionMessages } from '../messages/introductions/index.ts';
import { introductionUrl } from '../urls-matches.ts';

const TOLD = [
  'introduction.accepted',
  'introduction.declined',
  'introduction.ended',
  'agreement.noted',
  'agreement.confirmed',
  'agreement.refused',
] as const;

export interface SideNews {
  introductionId: string;
  /** Who is told, and what the other side is. */
  organizationId: string;
  by: string;
  name: string;
  now: Date;
}

/** Tells those who speak for one side what the other has done, each in their own language. Where it has blocked the other, nothing is told. */
export async function tellSide(trx: WriteTransaction, { introductionId, organizationId, by, name, now }: SideNews): Promise<void> {
  const told = TOLD.find((one) => one === name);
  if (!told || (await blockedOrganizations(trx, organizationId)).blocked.has(by)) return;
  const stewards = await stewardsOf(trx, organizationId);
  const names = new Map<Locale, string>();
  for (const locale of LOCALES) names.set(locale, (await organizationNameFor(trx, [by], locale)).get(by)?.name ?? '');
  await notifyPersons(trx, {
    personIds: stewards.filter(({ role }) => SPEAKING_ROLES.some((one) => one === role)).map(({ personId }) => personId),
    act: `${name}:${introductionId}:${now.getTime()}`,
    kind: `marketplace.${name}`,
    text: (locale) => {
      const n = introductionMessages(locale);
      const title = n(`notice.${told}`, { name: names.get(locale) ?? '' });
      return { title, body: n('notice.body'), action: { label: n('notice.look'), path: introductionUrl(introductionId) } };
    },
    now,
  });
}
