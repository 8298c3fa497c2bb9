export interface FileRow {
  id: string;
  purpose: string;
  ownerId: string | null;
  mediaType: 'image/webp' | 'image/png' | 'application/pdf' | 'text/plain';
  name: string;
  bytes: Buffer;
  size: number;
  width: number | null;
  height: number | null;
  createdById: string | null;
  createdAt: Date;
}

declare module '../db/tables.ts' {
  interface Tables {
    files: FileRow;
  }
}
