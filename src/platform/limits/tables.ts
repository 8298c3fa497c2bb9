export interface LimitRow {
  key: Buffer;
  beganAt: Date;
  endsAt: Date;
  taken: number;
}

declare module '../db/tables.ts' {
  interface Tables {
    limits: LimitRow;
  }
}
