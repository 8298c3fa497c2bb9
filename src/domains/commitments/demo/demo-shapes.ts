import type { EvidenceRow } from '../tables.ts';

/** An invented pledge: texts by language, `instrument` or `instrument/code`, in how many months it ends. */
export interface DemoPledge {
  texts: Record<string, string>;
  supports: string;
  countries: string[];
  months: number | null;
  fulfilled?: boolean;
  /** It belongs to the demo project in its first country, where there is one, and is made by who runs that. */
  ofProject?: boolean;
}

/** An invented piece of evidence. `measured` null: no data; the number of days before today on which it ended. */
export interface DemoEvidence {
  title: Record<string, string>;
  changes: Record<string, string>;
  how: Record<string, string>;
  others: Record<string, string>;
  method: EvidenceRow['method'];
  country: string;
  city: string | null;
  precision: EvidenceRow['precision'];
  provisions: string[];
  populations: string[];
  terms: string[];
  measured: string | null;
  unit: string | null;
  people: number | null;
  daysAgo: number;
  lasted: number;
  samePeopleAs?: string;
  /** As of a pledge. */
  ofProject?: boolean;
}
