import type { Selectable } from 'kysely';
import type { LocalizedText } from '../../platform/i18n/localized.ts';
import type { FollowUp } from './findings-briefings.ts';
import type { MaterialsRow } from './tables/materials.ts';

export type Material = Selectable<MaterialsRow>;

/** What a file, a link or a promise belongs to, as one reader may see it. */
export interface Subject {
  /** `item:`, `dialogue:` or `side-event:` and an id. */
  key: string;
  titles: LocalizedText;
  path: string;
}

export interface ShownMaterial extends Material {
  /** Null: the meeting as a whole. */
  subject: Subject | null;
}

/** What was promised, with where it was. */
export interface ShownFollowUp extends FollowUp {
  subject: Subject | null;
}
