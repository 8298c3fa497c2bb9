import type { Locale } from '../../../platform/i18n/locales.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Taxonomy } from '../../directory/index.ts';
import type { EvaluationOutcome } from '../findings-evaluation.ts';
import type { Figure, Meeting, TouchedProvision } from '../findings.ts';
import type { Entries } from './entries.ts';

/** A session of the same body: what the records here say of it, and what was published. */
export interface ComparedSession {
  slug: string;
  titles: LocalizedText;
  startsOn: string;
  /** By the keys of published figures; null where this program has no record. */
  counted: Record<Figure['key'], number | null>;
  published: readonly Figure[];
}

/** All that a report is made of, as everybody may see it. */
export interface ReportFacts {
  meeting: Meeting;
  locale: Locale;
  /** `YYYY-MM-DD`, the day of the records. */
  day: string;
  entries: Entries;
  /** This session first, then earlier ones, the latest first. */
  sessions: readonly ComparedSession[];
  touched: readonly TouchedProvision[];
  /** What people thought of the meeting; null where nobody was asked. */
  evaluation: EvaluationOutcome | null;
  taxonomy: Pick<Taxonomy, 'label'>;
  siteName: string;
  origin: string;
}
