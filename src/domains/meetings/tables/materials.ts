import type { Generated, JSONColumnType } from 'kysely';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { READERS } from './briefings.ts';
import type { Optional } from './meetings.ts';

export const MATERIAL_KINDS = ['agenda', 'presentation', 'report', 'recording', 'other'] as const;

export interface MaterialsRow {
  id: string;
  meetingId: string;
  programmeItemId: Optional<string>;
  dialogueId: Optional<string>;
  sideEventId: Optional<string>;
  kind: (typeof MATERIAL_KINDS)[number];
  titles: JSONColumnType<LocalizedText>;
  /** BCP 47 tag of what the file or link holds. */
  language: string;
  audience: (typeof READERS)[number];
  fileId: Optional<string>;
  mediaType: Optional<string>;
  size: Optional<number>;
  link: Optional<string>;
  state: 'waiting' | 'shown' | 'refused' | 'removed';
  reason: Optional<string>;
  addedById: Optional<string>;
  addedAt: Date;
  decidedById: Optional<string>;
  decidedAt: Optional<Date>;
  demo: Generated<boolean>;
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    materials: MaterialsRow;
  }
}
