import type { Database } from '../../../platform/db/tables.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import type { FreshnessAges } from '../rules/freshness.ts';
import { freshnessSetting } from '../settings.ts';

/** At which ages records count as ageing and archived now, in months. */
export async function readFreshnessAges(db: Database): Promise<FreshnessAges> {
  return readSetting(db, freshnessSetting);
}
