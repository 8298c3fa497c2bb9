import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Audience, Taxonomy } from '../../directory/index.ts';
import type { Counted } from '../coverage/open.ts';
import type { Figures } from '../coverage/table.ts';
import type { Instrument, Provision } from '../findings.ts';
import type { RecordsBehind } from '../coverage/records.ts';
import type { Brief } from './brief.ts';

/** Which brief, in which language, for whom, of which day (`YYYY-MM-DD`). */
export interface BriefRequest {
  kind: Brief['kind'];
  /** A country (alpha-2), or `INSTRUMENT/CODE` of a provision. */
  subject: string;
  locale: Locale;
  audience: Audience;
  day: string;
}

/** All that the sections of a brief are written from. */
export interface BriefFacts {
  request: BriefRequest;
  taxonomy: Taxonomy;
  counted: Counted;
  /** The instruments that it speaks of: every one, or that of the provision. */
  instruments: readonly Instrument[];
  /** Null: it speaks of a country. */
  provision: Provision | null;
  /** Over everything that the brief speaks of: each thing once. */
  total: Figures;
  records: RecordsBehind;
  siteName: string;
  origin: string;
}
