import type { Instrument, Provision, ProvisionCounts, ProvisionRecords, Restatement } from '../findings.ts';
import { flatProvisions } from '../rules/provisions.ts';
import type { JSX } from 'preact';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { Notice } from '../../../platform/ui/components.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import { OutsideLink } from '../../../platform/ui/link.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { instrumentMessages } from '../messages/instruments/index.ts';
import { anchorOf, EVIDENCE, evidenceUrl, INSTRUMENTS, instrumentUrl, PLEDGES, pledgeUrl, provisionUrl } from '../urls.ts';
import { periodText, placeText } from './evidence-words.ts';
import { Fact, framedPage, OrganizationLink, Tabs, Title, Written } from './parts.tsx';

/** Every instrument, with what kind it is and when it was adopted. */
export function instrumentsPage(page: PageContext, instruments: readonly Instrument[]): string {
  const t = instrumentMessages(page.locale);
  return framedPage({
    page,
    title: t('title'),
    lead: t('lead'),
    indexed: true,
    section: EVIDENCE,
    wide: true,
    children: (
      <>
        <Tabs page={page} current={INSTRUMENTS} />
        <ul class="plain-list results">
          {instruments.map((one) => (
            <li key={one.code}>
              <h2>
                <a href={page.href(instrumentUrl(one.code))}>
                  <Title texts={one.titles} page={page} />
                </a>
              </h2>
              <p class="soft small">
                {t(`kind.${one.kind}`)}
                {one.symbol && (
                  <>
                    {' '}
                    · <bdi>{one.symbol}</bdi>
                  </>
                )}
                {one.adoptedOn && <> · {t('adopted', { date: formatDay(one.adoptedOn, page.locale) })}</>} ·{' '}
                {t('provisions', { count: flatProvisions(one.provisions).filter(({ retiredAt }) => retiredAt === null).length })}
              </p>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

interface InstrumentProps {
  page: PageContext;
  instrument: Instrument;
  counts: ProvisionCounts;
}

/** An instrument with its provisions as a tree, and how many pledges and pieces of evidence each has. */
export function instrumentPage({ page, instrument, counts }: InstrumentProps): string {
  const t = instrumentMessages(page.locale);
  const title = titleFor(instrument.titles, page.locale);
  return framedPage({
    page,
    title: title.text,
    titleLang: title.foreign ? title.lang : undefined,
    indexed: true,
    section: EVIDENCE,
    wide: true,
    trail: [{ label: t('title'), path: INSTRUMENTS }],
    children: (
      <>
        {title.foreign && <p class="soft">{t('titleMissing')}</p>}
        <UnverifiedNotice page={page} provisions={flatProvisions(instrument.provisions)} />
        <InstrumentFacts page={page} instrument={instrument} />
        <p class="takeaway">
          {(['csv', 'json'] as const).map((format) => (
            <a key={format} href={`${page.href(instrumentUrl(instrument.code))}/provisions.${format}`}>
              {format.toUpperCase()}
            </a>
          ))}
        </p>
        <h2>{t('text')}</h2>
        <Tree page={page} provisions={instrument.provisions} counts={counts} />
      </>
    ),
  });
}

/** Says so wherever a number or a title shown has not been compared with the text of the United Nations. */
export function UnverifiedNotice({ page, provisions }: { page: PageContext; provisions: readonly Provision[] }): JSX.Element | null {
  const t = instrumentMessages(page.locale);
  const inUse = provisions.filter(({ retiredAt }) => retiredAt === null);
  const unverified = inUse.filter(({ verifiedOn }) => verifiedOn === null).length;
  if (unverified === 0) return null;
  return (
    <Notice tone="warn" title={t('unverified.title')}>
      <p>{t('unverified.text', { count: unverified, total: inUse.length })}</p>
    </Notice>
  );
}

function InstrumentFacts({ page, instrument }: Omit<InstrumentProps, 'counts'>): JSX.Element {
  const t = instrumentMessages(page.locale);
  const { symbol, body, adoptedOn, inForceOn, sourceUrl, attribution, remarks } = instrument;
  return (
    <>
      <dl class="facts-table">
        <Fact label={t('kind')}>{t(`kind.${instrument.kind}`)}</Fact>
        {symbol && (
          <Fact label={t('symbol')}>
            <bdi>{symbol}</bdi>
          </Fact>
        )}
        {body && (
          <Fact label={t('body')}>
            <bdi lang="en">{body}</bdi>
          </Fact>
        )}
        {adoptedOn && <Fact label={t('adoptedOn')}>{formatDay(adoptedOn, page.locale)}</Fact>}
        {inForceOn && <Fact label={t('inForceOn')}>{formatDay(inForceOn, page.locale)}</Fact>}
        {sourceUrl && (
          <Fact label={t('source')}>
            <OutsideLink url={sourceUrl} />
          </Fact>
        )}
        {attribution && <Fact label={t('attribution')}>{attribution}</Fact>}
      </dl>
      <Written texts={remarks} page={page} block />
    </>
  );
}

function Tree({ page, provisions, counts }: { page: PageContext; provisions: readonly Provision[]; counts: ProvisionCounts }): JSX.Element {
  const t = instrumentMessages(page.locale);
  return (
    <ul class="plain-list tree">
      {provisions
        .filter(({ retiredAt }) => retiredAt === null)
        .map((one) => {
          const path = `${one.instrumentCode}/${one.code}`;
          const pledges = counts.pledges.get(path) ?? 0;
          const evidence = counts.evidence.get(path) ?? 0;
          return (
            <li key={one.id} id={anchorOf(one.code)}>
              <bdi class="soft">{one.number}</bdi>{' '}
              <a href={page.href(provisionUrl(one.instrumentCode, one.code))}>
                <Title texts={one.titles} page={page} />
              </a>{' '}
              {pledges + evidence > 0 && <small class="soft">({t('counts', { pledges, evidence })})</small>}
              {one.children.length > 0 && <Tree page={page} provisions={one.children} counts={counts} />}
            </li>
          );
        })}
    </ul>
  );
}

interface ProvisionProps {
  page: PageContext;
  instrument: Instrument;
  provision: Provision;
  restatements: readonly Restatement[];
  records: ProvisionRecords;
  taxonomy: Taxonomy;
}

/** A provision: what it says in our words, where it is said again, and what is undertaken and shown for it. */
export function provisionPage(props: ProvisionProps): string {
  const { page, instrument, provision, taxonomy } = props;
  const t = instrumentMessages(page.locale);
  const title = titleFor(provision.titles, page.locale);
  return framedPage({
    page,
    title: `${provision.number} ${title.text}`,
    titleLang: title.foreign ? title.lang : undefined,
    indexed: true,
    section: EVIDENCE,
    wide: true,
    trail: [
      { label: t('title'), path: INSTRUMENTS },
      { label: titleFor(instrument.titles, page.locale).text, path: instrumentUrl(instrument.code) },
    ],
    children: (
      <>
        {provision.retiredAt && <Notice tone="warn">{t('retired')}</Notice>}
        {title.foreign && <p class="soft">{t('titleMissing')}</p>}
        {title.origin === 'machine' && <p class="soft">{t('titleMachine')}</p>}
        {provision.verifiedOn ? (
          <p class="soft">{t('verified', { date: formatDay(provision.verifiedOn, page.locale) })}</p>
        ) : (
          <UnverifiedNotice page={page} provisions={[provision]} />
        )}
        <Written texts={provision.gists} page={page} block />
        {provision.sourceUrl && (
          <p>
            <OutsideLink url={provision.sourceUrl} />
          </p>
        )}
        {provision.terms.length > 0 && (
          <ul class="tags">
            {provision.terms.map((code) => (
              <li key={code}>{taxonomy.label(code, page.locale).text}</li>
            ))}
          </ul>
        )}
        <Restated {...props} />
        <Records {...props} />
      </>
    ),
  });
}

/** The provision is restated in others, and restates others. */
function Restated({ page, provision, restatements }: ProvisionProps): JSX.Element | null {
  const t = instrumentMessages(page.locale);
  const into = restatements.filter(({ provisionId }) => provisionId === provision.id);
  const from = restatements.filter(({ restatedInId }) => restatedInId === provision.id);
  return (
    <>
      {into.length > 0 && (
        <p>
          {t('restatedIn')}{' '}
          {into.map((one) => (
            <bdi key={one.id}>
              {one.instrument && one.code ? (
                <a href={page.href(provisionUrl(one.instrument, one.code))}>{one.number}</a>
              ) : (
                one.restatedIn
              )}{' '}
            </bdi>
          ))}
        </p>
      )}
      {from.length > 0 && (
        <p>
          {t('restates')}{' '}
          {from.map((one) => (
            <a key={one.id} href={page.href(provisionUrl(one.from.instrument, one.from.code))}>
              <bdi>{one.from.number}</bdi>{' '}
            </a>
          ))}
        </p>
      )}
    </>
  );
}

function Records({ page, instrument, provision, records }: ProvisionProps): JSX.Element {
  const t = instrumentMessages(page.locale);
  const query = `?provision=${encodeURIComponent(`${instrument.code}/${provision.code}`)}`;
  return (
    <>
      <section>
        <h2>{t('pledgesFor')}</h2>
        {records.pledges.length === 0 ? <p class="soft">{t('noPledges')}</p> : null}
        <ul>
          {records.pledges.map((one) => (
            <li key={one.id}>
              <a href={page.href(pledgeUrl(one.slug))}>
                <Title texts={one.undertakings} page={page} />
              </a>{' '}
              – <OrganizationLink organization={one.organization} page={page} />
            </li>
          ))}
        </ul>
        <p>
          <a href={page.href(PLEDGES) + query}>{t('allPledges')}</a>
        </p>
      </section>
      <section>
        <h2>{t('evidenceFor')}</h2>
        {records.evidence.length === 0 ? <p class="soft">{t('noEvidence')}</p> : null}
        <ul>
          {records.evidence.map((one) => (
            <li key={one.id}>
              <a href={page.href(evidenceUrl(one.slug))}>
                <Title texts={one.titles} page={page} />
              </a>{' '}
              – <OrganizationLink organization={one.organization} page={page} /> · {placeText(one.place, page.locale)} ·{' '}
              {periodText(one.happenedFrom, one.happenedTo, page.locale)}
            </li>
          ))}
        </ul>
        <p>
          <a href={page.href(EVIDENCE) + query}>{t('allEvidence')}</a>
        </p>
      </section>
    </>
  );
}
