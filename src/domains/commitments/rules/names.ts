import type { Locale } from '../../../platform/i18n/locales.ts';
import type { VisibleOrganization } from '../../directory/index.ts';

/** How an organization is called for a reader: in the reader's language where it can be, official before other. */
export function nameOf(names: VisibleOrganization['names'], locale: Locale): { text: string; lang: string | null } {
  const official = names.filter(({ kind }) => kind === 'official');
  const own = [...official, ...names.filter(({ kind }) => kind === 'other')].find(({ lang }) => lang?.split('-')[0] === locale);
  const { text, lang } = own ?? official[0] ?? names[0] ?? { text: '', lang: null };
  return { text, lang };
}
