import type { ColumnType } from 'kysely';

export interface AuditActRow {
  id: string;
  act: string;
  actorId: string;
  subjectKind: string;
  subjectId: string;
  reason: string | null;
  details: ColumnType<Record<string, unknown>, string, never>;
  happenedAt: Date;
}

declare module '../db/tables.ts' {
  interface Tables {
    auditActs: AuditActRow;
  }
}
