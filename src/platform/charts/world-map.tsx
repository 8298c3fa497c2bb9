import type { JSX } from 'preact';
import type { Locale } from '../i18n/locales.ts';
import type { Dot } from './dots.ts';
import { chartMessages } from './messages/index.ts';
import { type Ramp, rampClass, rampRanges } from './ramp.ts';
import { type Place, type WorldView, worldView } from './world/view.ts';

export type WorldMapProps = {
  locale: Locale;
  /** What the map shows, in words: "Organizations by country". */
  label: string;
  /** By alpha-2 code; a country that is absent or 0 has no number. Public figures only. */
  counts: ReadonlyMap<string, number>;
  ramp: Ramp;
  hrefOf: (alpha2: string) => string;
  /** "Kenya: 12 organizations". */
  titleOf: (alpha2: string, count: number) => string;
  /** Public places, gathered by `clusterPoints`; at most 500 are drawn. */
  dots?: readonly Dot[] | undefined;
  /** An M49 region or an alpha-2 code to fit the picture to; the world when absent or not known. A country is marked. */
  focus?: string | undefined;
  /** The address of the table with the same figures, on the same page: "#table". */
  tableHref: string;
};

const MOST_DOTS = 500;
/** Taiwan has the shade of China where it has no number of its own. */
const SHADED_WITH: Readonly<Record<string, string>> = { TW: 'CN' };

/**
 * A map of the world, or of a part of it, as SVG without script. Countries are shaded by count and are links, those with most first; a
 * country too small to be seen is a dot. It carries nothing that the table at `tableHref` lacks, and the first stop of the keyboard
 * leads there. Zooms and pans where the script of the page runs.
 */
export function WorldMap(props: WorldMapProps): JSX.Element | null {
  const view = worldView(props.focus) ?? worldView();
  if (!view) return null;
  const t = chartMessages(props.locale);
  return (
    <div class="map" data-behavior="pan-zoom" data-zoom-in={t('zoomIn')} data-zoom-out={t('zoomOut')} data-zoom-reset={t('zoomReset')}>
      <a class="map-skip" href={props.tableHref}>
        {t('skipMap')}
      </a>
      <svg viewBox={`0 0 ${view.width} ${view.height}`} role="group" aria-label={props.label}>
        <g class="map-outlines" transform={stepsOf(view)}>
          <path class="map-land" d={unnumbered(view, props.counts)} />
          <Countries view={view} {...props} />
          <path class="map-line" d={view.unsettled} />
          <path class="map-line map-dashed" d={view.unsettled} />
        </g>
        <SmallPlaces view={view} {...props} />
        <Marked view={view} {...props} />
        <Dots view={view} dots={props.dots ?? []} />
      </svg>
    </div>
  );
}

/** What each shade means: a list of swatches with words, in the order of the ramp. */
export function MapLegend({ locale, ramp }: { locale: Locale; ramp: Ramp }): JSX.Element {
  const t = chartMessages(locale);
  const rangeText = (from: number, to: number | null) =>
    to === null ? t('rangeOpen', { from }) : to === from ? t('rangeOne', { from }) : t('range', { from, to });
  const rows = [
    { shade: 'ramp-0', text: t('none') },
    ...rampRanges(ramp).map((row) => ({ shade: row.rampClass, text: rangeText(row.from, row.to) })),
  ];
  return (
    <ul class="map-legend" aria-label={t('legend')}>
      {rows.map(({ shade, text }) => (
        <li key={shade}>
          <svg class="swatch" viewBox="0 0 2 1" aria-hidden="true">
            <rect class={shade} width="2" height="1" />
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** Where the map comes from, and what its lines mean and do not mean. Stands under every map. */
export function MapNotes({ locale }: { locale: Locale }): JSX.Element {
  const t = chartMessages(locale);
  return (
    <div class="map-notes">
      <p>{t('disclaimer')}</p>
      <details>
        <summary>{t('aboutMap')}</summary>
        <ul>
          {(['dashedLines', 'kashmir', 'sudan', 'malvinas', 'kosovo'] as const).map((note) => (
            <li key={note}>{t(note)}</li>
          ))}
        </ul>
      </details>
      <p>{t('attribution')}</p>
    </div>
  );
}

/** Zooming without script: links to the same page with another focus. */
export function MapFocusLinks({
  locale,
  links,
}: {
  locale: Locale;
  links: readonly { label: string; href: string; current: boolean }[];
}): JSX.Element {
  return (
    <nav class="map-focus" aria-label={chartMessages(locale)('zoomTo')}>
      <ul>
        {links.map(({ label, href, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'true' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type Drawn = WorldMapProps & { view: WorldView };

function numbered(view: WorldView, counts: ReadonlyMap<string, number>): { code: string; count: number; place: Place }[] {
  return [...counts]
    .filter(([, count]) => count > 0)
    .flatMap(([code, count]) => {
      const place = view.places.get(code);
      return place ? [{ code, count, place }] : [];
    })
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** Outlines are written in steps of the picture. */
function stepsOf({ step }: WorldView): string | undefined {
  return step === 1 ? undefined : `scale(${step})`;
}

/** All outlines without a number as one path. */
function unnumbered(view: WorldView, counts: ReadonlyMap<string, number>): string {
  const shaded = (code: string) => (counts.get(code) ?? 0) > 0 || (counts.get(SHADED_WITH[code] ?? '') ?? 0) > 0;
  return [...view.places].map(([code, { outline }]) => (shaded(code) ? '' : outline)).join('');
}

function Countries({ view, counts, ramp, hrefOf, titleOf }: Drawn): JSX.Element {
  return (
    <>
      {Object.entries(SHADED_WITH).map(([code, other]) =>
        counts.get(code) ? null : (
          <path key={code} class={rampClass(ramp, counts.get(other) ?? 0)} d={view.places.get(code)?.outline ?? ''} />
        ),
      )}
      {numbered(view, counts).map(({ code, count, place }) =>
        place.outline === '' ? null : (
          <a key={code} href={hrefOf(code)}>
            <title>{titleOf(code, count)}</title>
            <path class={rampClass(ramp, count)} d={place.outline} />
          </a>
        ),
      )}
    </>
  );
}

function SmallPlaces({ view, counts, ramp, hrefOf, titleOf }: Drawn): JSX.Element {
  return (
    <g class="map-small">
      {numbered(view, counts).map(({ code, count, place: { small, dot, outline } }) =>
        // A country that has an outline is a link already: its dot is not a second stop of the keyboard.
        small && dot ? (
          <a key={code} href={hrefOf(code)} tabindex={outline ? -1 : undefined}>
            <title>{titleOf(code, count)}</title>
            <circle class={rampClass(ramp, count)} cx={dot[0]} cy={dot[1]} />
          </a>
        ) : null,
      )}
    </g>
  );
}

/** The country that the picture is fitted to, marked by a line around it. */
function Marked({ view, focus }: Drawn): JSX.Element | null {
  const place = focus === undefined ? undefined : view.places.get(focus);
  if (!place) return null;
  return (
    <g class="map-here">
      {place.outline !== '' && <path d={place.outline} transform={stepsOf(view)} />}
      {place.small && place.dot && <circle cx={place.dot[0]} cy={place.dot[1]} />}
    </g>
  );
}

function Dots({ view, dots }: { view: WorldView; dots: readonly Dot[] }): JSX.Element {
  return (
    <g class="map-dots">
      {dots.slice(0, MOST_DOTS).map(({ lon, lat, count, href, title }) => {
        const point = view.locate(lon, lat);
        if (!point) return null;
        const circle = <circle class={`dot-${Math.min(3, Math.floor(Math.log10(Math.max(1, count))))}`} cx={point[0]} cy={point[1]} />;
        const words = title === undefined ? null : <title>{title}</title>;
        return href === undefined ? (
          <g key={`${lon} ${lat}`}>
            {words}
            {circle}
          </g>
        ) : (
          <a key={`${lon} ${lat}`} href={href}>
            {words}
            {circle}
          </a>
        );
      })}
    </g>
  );
}
