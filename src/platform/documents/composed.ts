import type { Locale } from '../i18n/locales.ts';

/** Some words; `lang` is set where they are not in the language of the document, `path` where they lead to a page of this site. */
export interface Words {
  text: string;
  lang?: string;
  path?: string;
}

export type ComposedBlock =
  | { kind: 'text'; words: Words }
  | { kind: 'list'; items: Words[] }
  | { kind: 'table'; head: string[]; rows: Words[][] }
  | { kind: 'records'; records: { title: Words; path: string; lines: Words[] }[] };

export interface ComposedSection {
  heading: string;
  /** Where links on the page lead to. */
  id?: string;
  blocks: ComposedBlock[];
}

/** A document whole, in one language: the page, the PDF and the Word document are three ways to show exactly this. */
export interface ComposedDocument {
  locale: Locale;
  title: string;
  /** What stands under the title: the date, for whom it is. */
  notes: string[];
  sections: ComposedSection[];
  /** Stands at the foot of each page. */
  footer: string;
  /** The word before the number of a page. */
  pageWord: string;
  /** `YYYY-MM-DD`. */
  day: string;
  /** Public scheme and host: addresses of pages begin with it and the language. */
  origin: string;
}
