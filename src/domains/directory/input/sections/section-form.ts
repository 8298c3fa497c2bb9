import type { FormResult, Typed } from '../../../../platform/forms/read-form.ts';
import type { Locale } from '../../../../platform/i18n/locales.ts';
import type { StoredRecord } from '../../records/canonical.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';

/** What a form makes of a record. */
export type Edit = (record: StoredRecord) => StoredRecord;

/** The form of one section of a record. It touches its own part and nothing else, whatever else is sent with it. */
export interface SectionForm {
  /** What it shows and changes; null where there is nothing yet. */
  part(record: StoredRecord): unknown;
  /** How the part stands in the fields. */
  typed(record: StoredRecord, locale: Locale): Typed;
  read(body: unknown, taxonomy: Taxonomy): FormResult<Edit>;
}
