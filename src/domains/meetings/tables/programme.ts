import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Explanation } from '../scheduling/explain.ts';
import type { Placement, Problem, StageName, StageResult } from '../scheduling/problem.ts';
import type { Json, Optional } from './meetings.ts';

export const ITEM_KINDS = ['plenary', 'side-event', 'dialogue', 'briefing', 'exhibition', 'ceremony', 'other'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Where a run stands that goes on. */
export interface PlanProgress {
  stage: StageName;
  value: number;
  bound: number;
}

/** When and where an item is, as a change tells it. */
export interface ItemPlace {
  startsAt: string;
  endsAt: string;
  roomId: string | null;
}

type OptionalJson<T extends object> = ColumnType<T | null, string | null | undefined, string | null>;

export interface SchedulePlansRow {
  id: string;
  meetingId: string;
  number: number;
  kind: 'fresh' | 'repair' | 'by-hand';
  state: 'running' | 'done' | 'stopped' | 'failed';
  problem: JSONColumnType<Problem>;
  placements: Json<Placement[]>;
  unplaced: Json<string[]>;
  explanations: Json<Explanation[]>;
  stages: Json<StageResult[]>;
  progress: OptionalJson<PlanProgress>;
  fault: Optional<string>;
  basedOnId: Optional<string>;
  policyVersion: number;
  version: Generated<number>;
  stopAskedAt: Optional<Date>;
  createdById: Optional<string>;
  createdAt: Date;
  changedAt: Date;
  endedAt: Optional<Date>;
  publishedAt: Optional<Date>;
  publishedById: Optional<string>;
  demo: Generated<boolean>;
}

export interface PlanWishesRow {
  id: string;
  meetingId: string;
  kind: 'pin' | 'forbid';
  sideEventId: string;
  roomId: Optional<string>;
  slotId: Optional<string>;
  setById: Optional<string>;
  setAt: Date;
}

export interface ProgrammeItemsRow {
  id: string;
  meetingId: string;
  slug: string;
  kind: ItemKind;
  sideEventId: Optional<string>;
  dialogueId: Optional<string>;
  titles: JSONColumnType<LocalizedText>;
  summaries: Json<LocalizedText>;
  roomId: Optional<string>;
  startsAt: Date;
  endsAt: Date;
  terms: Generated<string[]>;
  languages: Generated<string[]>;
  interpretation: Generated<string[]>;
  speakers: Json<{ name: string }[]>;
  state: Generated<'scheduled' | 'cancelled'>;
  sequence: Generated<number>;
  publishedAt: Optional<Date>;
  sourceKey: Optional<string>;
  createdAt: Date;
  changedAt: Date;
  demo: Generated<boolean>;
}

export interface ProgrammeChangesRow {
  id: string;
  meetingId: string;
  itemId: string;
  kind: 'added' | 'moved' | 'changed' | 'cancelled' | 'restored';
  before: OptionalJson<ItemPlace>;
  after: OptionalJson<ItemPlace>;
  changedById: Optional<string>;
  changedAt: Date;
}

export interface ProgrammeChoicesRow {
  personId: string;
  itemId: string;
  chosenAt: Date;
}

export interface ProgrammeFeedsRow {
  id: string;
  personId: string;
  meetingId: string;
  madeAt: Date;
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    schedulePlans: SchedulePlansRow;
    planWishes: PlanWishesRow;
    programmeItems: ProgrammeItemsRow;
    programmeChanges: ProgrammeChangesRow;
    programmeChoices: ProgrammeChoicesRow;
    programmeFeeds: ProgrammeFeedsRow;
  }
}
