import type { Audience } from '../../directory/index.ts';
import type { ComposedDocument } from '../../../platform/documents/composed.ts';

export const BRIEF_FORMATS = ['pdf', 'docx'] as const;
export type BriefFormat = (typeof BRIEF_FORMATS)[number];

/** A brief whole, as one audience may see it. The same records on the same day give the same brief. */
export interface Brief extends ComposedDocument {
  kind: 'country' | 'provision';
  subject: string;
  audience: Audience;
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
