import type { JSX } from 'preact';
import { countryName } from '../../../platform/geo/countries.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import { formatDay, joinList } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import { pledgeMessages } from '../messages/pledges/index.ts';
import type { EvidenceCard, PledgeCard } from '../search-documents.ts';
import { evidenceUrl, pledgeUrl } from '../urls.ts';
import { measureText, periodText } from './evidence-words.ts';
import type { Labels } from './labels.ts';
import { nameOf } from '../rules/names.ts';
import { DemoMark, Title } from './parts.tsx';

interface ItemProps<Card> {
  card: Card;
  page: PageContext;
  labels: Labels;
}

/** A piece of evidence in a list: what changed, who says so, where, when, how it is known, and for which provisions. */
export function EvidenceItem({ card, page, labels }: ItemProps<EvidenceCard>): JSX.Element {
  const { locale } = page;
  const t = evidenceMessages(locale);
  const place = card.country ? countryName(card.country, locale) : card.region ? regionName(card.region, locale) : t('placeHidden');
  return (
    <li class="card">
      <h3>
        <a href={page.href(evidenceUrl(card.slug))}>
          <Title texts={card.titles} page={page} />
        </a>
      </h3>
      <p class="facts">
        <Name organization={card.organization} page={page} />
        <bdi>{place}</bdi>
        <bdi>{periodText(card.from, card.to, locale)}</bdi>
        <bdi>{t(`method.${card.method}`)}</bdi>
        {card.measured !== null && <bdi>{measureText(card.measured, card.unit, locale)}</bdi>}
        <DemoMark page={page} demo={card.demo} />
      </p>
      <ul class="tags">
        {card.provisions.slice(0, 4).map((path) => (
          <li key={path}>
            <bdi>{labels.provision(path)}</bdi>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** A pledge in a list: what is undertaken, by whom, for what, until when, and whether it was fulfilled. */
export function PledgeItem({ card, page, labels }: ItemProps<PledgeCard>): JSX.Element {
  const { locale } = page;
  const t = pledgeMessages(locale);
  return (
    <li class="card">
      <h3>
        <a href={page.href(pledgeUrl(card.slug))}>
          <Title texts={card.undertakings} page={page} />
        </a>
      </h3>
      <p class="facts">
        <Name organization={card.organization} page={page} />
        <bdi>{t(`state.${card.state}`)}</bdi>
        {card.until && <bdi>{t('until', { date: formatDay(card.until, locale) })}</bdi>}
        <bdi>
          {joinList(
            card.countries.map((code) => countryName(code, locale)),
            locale,
          )}
        </bdi>
        <DemoMark page={page} demo={card.demo} />
      </p>
      <ul class="tags">
        <li>
          <bdi>
            {card.provision === null ? labels.instrument(card.instrument) : labels.provision(`${card.instrument}/${card.provision}`)}
          </bdi>
        </li>
      </ul>
    </li>
  );
}

/** Who says so; the page of the record leads on to it. */
function Name({ organization, page }: { organization: EvidenceCard['organization']; page: PageContext }): JSX.Element {
  const { text, lang } = nameOf(organization.names, page.locale);
  return <bdi lang={lang ?? undefined}>{text}</bdi>;
}
