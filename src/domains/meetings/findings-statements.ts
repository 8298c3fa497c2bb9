import type { Selectable } from 'kysely';
import type { AgendaItem } from './findings.ts';
import type { Standing } from './findings-side-events.ts';
import type { SpeakerListsRow, SpeakerRequestsRow, StatementSignatoriesRow, WrittenStatementsRow } from './tables/statements.ts';

export type SpeakerList = Selectable<SpeakerListsRow>;
export type SpeakerRequest = Selectable<SpeakerRequestsRow>;
export type WrittenStatement = Selectable<WrittenStatementsRow>;
export type Signatory = Selectable<StatementSignatoriesRow>;

/** A request to speak as one reader may see it. */
export interface RequestView {
  request: SpeakerRequest;
  /** Null: an organization that this reader may not know of, or none (demonstration). */
  organization: Standing | null;
}

/** A list of speakers with those on it, in their order. */
export interface ListView {
  list: SpeakerList;
  item: AgendaItem | undefined;
  speakers: RequestView[];
}

/** A written statement as one reader may see it. */
export interface StatementView {
  statement: WrittenStatement;
  organization: Standing | null;
  /** Those who hand it in together, as far as the reader may know of them. */
  signatories: (Signatory & { shown: Standing })[];
  /** Name of its file. */
  file: string | null;
}

/** For whom somebody may ask for the floor or hand in a statement. */
export interface StatingOrganization {
  id: string;
  name: string;
}

/** What the public list of written statements is narrowed to. */
export interface StatementFilter {
  item: string | null;
  language: string | null;
}
