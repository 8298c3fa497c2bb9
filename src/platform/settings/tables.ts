import type { ColumnType } from 'kysely';

export interface SettingRow {
  key: string;
  value: ColumnType<unknown, string, string>;
  changedById: string | null;
  changedAt: Date;
}

declare module '../db/tables.ts' {
  interface Tables {
    settings: SettingRow;
  }
}
