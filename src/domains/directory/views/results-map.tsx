import type { JSX } from 'preact';
import { clusterPoints, type Dot } from '../../../platform/charts/dots.ts';
import { rampOf } from '../../../platform/charts/ramp.ts';
import { MapFocusLinks, MapLegend, MapNotes, WorldMap } from '../../../platform/charts/world-map.tsx';
import { countryName } from '../../../platform/geo/countries.ts';
import { REGIONS, regionName } from '../../../platform/geo/regions.ts';
import { formatNumber } from '../../../platform/ui/format.ts';
import type { SearchState } from '../input/search-input.ts';
import { cellMiddle } from '../rules/map-cells.ts';
import type { SearchOutcome } from '../findings.ts';
import { countryUrl, searchUrl, withFilter } from '../urls.ts';
import type { View } from './view.ts';

const MOST_DOTS = 400;

/** The whole result on a map, with the same figures in a table under it. */
export function ResultsMap({ outcome, focus, view }: { outcome: SearchOutcome; focus: string | null; view: View }): JSX.Element {
  const { state } = outcome;
  const { page, t } = view;
  const counts = new Map((outcome.facets.country?.values ?? []).map(({ value, count }) => [value, count]));
  const chosen = state.filters.country?.length === 1 ? state.filters.country[0] : undefined;
  const mapUrl = (code: string | null) => {
    const path = page.href(searchUrl({ ...state, view: 'map' }));
    return code ? `${path}&focus=${code}` : path;
  };
  const regions = REGIONS.filter((region) => region.parent === '001');
  return (
    <section>
      <MapFocusLinks
        locale={page.locale}
        links={[
          { label: t('map.world'), href: mapUrl(null), current: focus === null && !chosen },
          ...regions.map(({ code }) => ({ label: regionName(code, page.locale), href: mapUrl(code), current: focus === code })),
        ]}
      />
      <CountriesMap
        counts={counts}
        dots={dotsOf(outcome, view)}
        focus={focus ?? chosen}
        hrefOf={(code) =>
          searchUrl(
            chosen === code ? { ...state, view: 'list' } : { ...withFilter(withoutCountries(state), 'country', code), view: 'list' },
          )
        }
        view={view}
      />
      <p class="small soft">{t('map.dots')}</p>
      <CountryTable counts={counts} state={state} view={view} />
    </section>
  );
}

export interface CountriesMapProps {
  counts: ReadonlyMap<string, number>;
  view: View;
  dots?: Dot[];
  focus?: string | undefined;
  /** Where a country leads, without language; its page when absent. */
  hrefOf?: (code: string) => string;
}

/** Countries shaded by the number of organizations, with the legend and the notes that every map bears. */
export function CountriesMap({ counts, view, dots, focus, hrefOf = countryUrl }: CountriesMapProps): JSX.Element {
  const { page, t } = view;
  const ramp = rampOf(counts.values());
  return (
    <>
      <WorldMap
        locale={page.locale}
        label={t('map.label')}
        counts={counts}
        ramp={ramp}
        hrefOf={(code) => page.href(hrefOf(code))}
        titleOf={(code, total) => t('map.count', { country: countryName(code, page.locale), total })}
        dots={dots}
        focus={focus}
        tableHref={dots ? '#map-table' : page.href('/countries')}
      />
      <MapLegend locale={page.locale} ramp={ramp} />
      <MapNotes locale={page.locale} />
    </>
  );
}

function dotsOf(outcome: SearchOutcome, { t }: View): Dot[] {
  const cells = (outcome.facets.cell?.values ?? []).flatMap(({ value, count }) => {
    const middle = cellMiddle(value);
    return middle ? [{ ...middle, count }] : [];
  });
  return clusterPoints(cells, MOST_DOTS).map((dot) => ({ ...dot, title: t('map.place', { total: dot.count }) }));
}

function withoutCountries(state: SearchState): SearchState {
  const { country: _, ...filters } = state.filters;
  return { ...state, filters };
}

function CountryTable({ counts, state, view }: { counts: ReadonlyMap<string, number>; state: SearchState; view: View }): JSX.Element {
  const { page, t } = view;
  return (
    <details id="map-table">
      <summary>{t('map.table')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('table.country')}</th>
            <th scope="col" class="number">
              {t('table.organizations')}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...counts].map(([code, count]) => (
            <tr key={code}>
              <th scope="row">
                <a href={page.href(searchUrl({ ...withFilter(withoutCountries(state), 'country', code), view: 'list' }))}>
                  {countryName(code, page.locale)}
                </a>
              </th>
              <td class="number">{formatNumber(count, page.locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
