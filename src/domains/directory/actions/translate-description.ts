import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { redact } from '../rules/visibility.ts';
import { changeOrganization, type OrganizationChange } from './change-organization.ts';

type Description = OrganizationRecord['descriptions'][number];

/**
 * The text that may be sent to a machine outside: one that the whole public may read. Refuses (403) a hidden one, and (409) a
 * language in which a person has written already.
 */
export function textToTranslate(record: StoredRecord, from: string, to: string): Description {
  const text = redact(record, 'public')?.descriptions.find(({ lang }) => lang === from);
  if (!text) throw new Refusal('forbidden');
  if (record.descriptions.some(({ lang, origin }) => lang === to && origin === 'human')) throw new Refusal('conflict');
  return text;
}

/** Stores what a machine made of a text, marked as such. Refuses (409) where the text is another by now, or a person was faster. */
export async function storeTranslation(
  trx: WriteTransaction,
  { source, to, text, ...act }: Omit<OrganizationChange, 'change'> & { source: Description; to: string; text: string },
): Promise<void> {
  await changeOrganization(trx, {
    ...act,
    change(record) {
      if (textToTranslate(record, source.lang, to).text !== source.text) throw new Refusal('conflict');
      const others = record.descriptions.filter(({ lang }) => lang !== to);
      return { ...record, descriptions: [...others, { lang: to, text, origin: 'machine' }] };
    },
  });
}
