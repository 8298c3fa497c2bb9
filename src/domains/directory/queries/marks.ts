import type { Database } from '../../../platform/db/tables.ts';
import type { SectionMark } from '../rules/freshness-sections.ts';

/** When a person last found each section of a record right; sections that nobody looked over are missing. */
export async function listMarks(db: Database, organizationId: string): Promise<SectionMark[]> {
  return db.selectFrom('freshnessMarks').select(['section', 'checkedOn', 'how']).where('organizationId', '=', organizationId).execute();
}
