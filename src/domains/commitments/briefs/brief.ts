import type { Audience } from '../../directory/index.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';

export const BRIEF_FORMATS = ['pdf', 'docx'] as const;
export type BriefFormat = (typeof BRIEF_FORMATS)[number];

/** Some words; `lang` is set where they are not in the language of the brief. */
export interface Words {
  text: string;
  lang?: string;
}

export type BriefBlock =
  | { kind: 'text'; words: Words }
  | { kind: 'list'; items: Words[] }
  | { kind: 'table'; head: string[]; rows: Words[][] }
  | { kind: 'records'; records: { title: Words; path: string; lines: Words[] }[] };

export interface BriefSection {
  heading: string;
  blocks: BriefBlock[];
}

/**
 * A brief whole, in one language and as one audience may see it: the page, the PDF and the Word document are three ways to show exactly
 * this. The same records on the same day give the same brief.
 */
export interface Brief {
  kind: 'country' | 'provision';
  subject: string;
  locale: Locale;
  audience: Audience;
  title: string;
  /** Date and audience. */
  notes: string[];
  sections: BriefSection[];
  /** That it is not a document of the United Nations. */
  footer: string;
  /** The word before the number of a page. */
  pageWord: string;
  /** `YYYY-MM-DD`. */
  day: string;
  /** Public scheme and host: addresses of records begin with it and the language. */
  origin: string;
}

/** A brief that is being made or was made as a file. */
export interface BriefJob {
  id: string;
  kind: Brief['kind'];
  subject: string;
  locale: string;
  format: BriefFormat;
  audience: Audience;
  inputHash: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** Hundredths. */
  progress: number;
  askedAt: Date;
}
