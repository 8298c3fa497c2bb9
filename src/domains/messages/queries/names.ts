import { isSecretariat, type Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { listGoneOrganizations, organizationNameFor } from '../../directory/index.ts';
import { speaksFor } from '../rules/sender.ts';

/** Who reads the name of an organization, and in which language. */
export interface NameReader {
  viewer: Viewer;
  locale: Locale;
}

export interface KnownOrganization {
  name: string;
  lang: string | null;
  slug: string;
}

/**
 * How organizations are called for this reader. One that left the directory (full opt-out, suspended, withdrawn) is left out for everyone
 * but those who speak for it and the secretariat, in conversations that are there already too.
 */
export async function namesFor(
  db: Database,
  ids: readonly string[],
  { viewer, locale }: NameReader,
): Promise<Map<string, KnownOrganization>> {
  const gone = isSecretariat(viewer.person) ? new Set<string>() : await listGoneOrganizations(db, ids);
  return organizationNameFor(
    db,
    ids.filter((id) => !gone.has(id) || speaksFor(viewer, id)),
    locale,
  );
}
