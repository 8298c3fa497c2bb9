import type { ComposedSection, Words } from '../../../platform/documents/composed.ts';
import { formatDay, joinList } from '../../../platform/ui/format.ts';
import { briefMessages } from '../messages/briefs/index.ts';
import { instrumentTitle } from '../rules/coverage-names.ts';
import type { BriefFacts } from './facts.ts';
import { wordsOf } from './words.ts';

/** What must be kept in mind while reading the figures. */
export function limitSection({ request: { locale } }: BriefFacts): ComposedSection {
  const t = briefMessages(locale);
  const items = (['here', 'contribution', 'people', 'money', 'hidden'] as const).map((limit) => ({ text: t(`limits.${limit}`) }));
  return { heading: t('limits'), blocks: [{ kind: 'list', items }] };
}

/** Where everything comes from: this site on this day, the lists that records were taken from, the texts of the instruments. */
export function sourceSection({ request: { locale, day }, records, instruments: read, siteName, origin }: BriefFacts): ComposedSection {
  const t = briefMessages(locale);
  const own = { text: t('sources.site', { site: siteName, origin, date: formatDay(day, locale) }) };
  const lists = new Set(records.organizations.flatMap(({ organization: { source } }) => source?.attribution || source?.name || []));
  const instruments = read.map((instrument): Words => {
    const title = wordsOf(instrumentTitle(instrument, locale));
    const rest = [instrument.symbol, instrument.sourceUrl, instrument.attribution].filter((one): one is string => one !== null);
    return { ...title, text: joinList([title.text, ...rest], locale) };
  });
  const items = [own, ...[...lists].toSorted().map((text) => ({ text, lang: 'en' })), ...instruments];
  return { heading: t('sources'), blocks: [{ kind: 'list', items }] };
}
