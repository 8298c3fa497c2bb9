import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { COUNTRIES, countryName } from '../../geo/countries.ts';
import { LOCALES } from '../../i18n/locales.ts';
import { BarChart, Sparkline } from '../bar-chart.tsx';
import { chartMessages } from '../messages/index.ts';
import { rampOf } from '../ramp.ts';
import { MapFocusLinks, MapLegend, MapNotes, WorldMap, type WorldMapProps } from '../world-map.tsx';

function mapOf(counts: Record<string, number>, more: Partial<WorldMapProps> = {}): string {
  const table = new Map(Object.entries(counts));
  return render(
    <WorldMap
      locale="en"
      label="Organizations by country"
      counts={table}
      ramp={rampOf(table.values())}
      hrefOf={(code) => `/en/organizations?country=${code}`}
      titleOf={(code, count) => `${countryName(code, 'en')}: ${count} organizations`}
      tableHref="#table"
      {...more}
    />,
  );
}

describe('the world map', () => {
  it('links a country with a number, in words, and no other', () => {
    const html = mapOf({ KE: 12, UG: 0 });
    expect(html).toContain('<a href="/en/organizations?country=KE"><title>Kenya: 12 organizations</title><path class="ramp-6"');
    expect(html).not.toContain('country=UG');
  });

  it('puts countries with most first, after the way to the table', () => {
    const html = mapOf({ KE: 12, UG: 40, TZ: 3 });
    const order = ['#table', 'country=UG', 'country=KE', 'country=TZ'].map((text) => html.indexOf(text));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });

  it('shows a country that is too small as a dot', () => {
    expect(mapOf({ MT: 4 })).toMatch(
      /<g class="map-small"><a href="[^"]*country=MT"><title>Malta: 4 organizations<\/title><circle class="ramp-6"/,
    );
    expect(mapOf({ LU: 4 })).toMatch(/country=LU" tabindex="-1"/);
    expect(mapOf({})).not.toContain('<circle');
  });

  it('ignores what is not on the map: Antarctica, unknown codes', () => {
    expect(mapOf({ AQ: 1, QQ: 5 })).not.toContain('<title>');
  });

  it('fits a focus and marks a country; an unknown focus shows the world', () => {
    expect(mapOf({ KE: 1 }, { focus: 'KE' })).toContain('class="map-here"');
    expect(mapOf({ KE: 1 }, { focus: 'TV' })).toMatch(/class="map-here"><circle/);
    expect(mapOf({ KE: 1 }, { focus: '002' })).not.toContain('country=US');
    expect(mapOf({ KE: 1 }, { focus: '"><script>' })).toBe(mapOf({ KE: 1 }));
  });

  it('draws dots with their words, at most 500, and only inside the picture', () => {
    const dots = Array.from({ length: 600 }, (_, index) => ({
      lon: (index % 60) / 10,
      lat: Math.floor(index / 60),
      count: index + 1,
      title: `${index}`,
    }));
    const html = mapOf({}, { dots });
    expect(html.match(/<circle/g)).toHaveLength(500);
    expect(mapOf({}, { dots, focus: 'JP' })).not.toContain('<circle');
    expect(mapOf({}, { dots: [{ lon: 2, lat: 48, count: 1200, href: '/x', title: 'Paris & around' }] })).toContain(
      '<a href="/x"><title>Paris &amp; around</title><circle class="dot-3"',
    );
  });

  it('has no style attribute, no script and no text that can break out', () => {
    const html = mapOf({ KE: 12 }, { label: '"><b>', titleOf: () => '<script>' });
    expect(html).not.toContain('style=');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<b>');
  });

  it('writes the outlines of the world in steps of two units, those of a part in single ones', () => {
    expect(mapOf({ KE: 12 })).toContain('<g class="map-outlines" transform="scale(2)">');
    expect(mapOf({ KE: 12 }, { focus: 'KE' })).toContain('<g class="map-outlines">');
  });

  it('stays within 16 KB compressed with a number for every country', () => {
    const html = mapOf(Object.fromEntries(COUNTRIES.map(({ alpha2 }, index) => [alpha2, index * 37])));
    expect(gzipSync(html).length).toBeLessThan(16_384);
    expect(brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length).toBeLessThan(16_384);
  });
});

describe('beside the map', () => {
  it('the legend says each range in words, in every language', () => {
    const ramp = rampOf([8_000, 3]);
    const english = render(<MapLegend locale="en" ramp={ramp} />);
    for (const text of ['None', '1 to 4', '500 to 1,999', '2,000 or more']) expect(english).toContain(text);
    for (const locale of LOCALES) expect(render(<MapLegend locale={locale} ramp={ramp} />).match(/<li>/g)).toHaveLength(7);
  });

  it('the notes are there in six languages', () => {
    for (const locale of LOCALES) {
      const html = render(<MapNotes locale={locale} />);
      expect(html).toContain('Visionscarto');
      expect(html).toContain(chartMessages(locale)('disclaimer').slice(0, 20));
    }
  });

  it('focus links say which one is shown', () => {
    const html = render(
      <MapFocusLinks
        locale="fr"
        links={[
          { label: 'Afrique', href: '?focus=002', current: true },
          { label: 'Asie', href: '?focus=142', current: false },
        ]}
      />,
    );
    expect(html).toContain('<a href="?focus=002" aria-current="true">Afrique</a>');
    expect(html.match(/aria-current/g)).toHaveLength(1);
  });
});

describe('bars', () => {
  const chart = (values: number[]) =>
    render(
      <BarChart
        caption="By country"
        labelHeading="Country"
        valueHeading="Organizations"
        bars={values.map((value, index) => ({ label: `C${index}`, value, text: '…' }))}
      />,
    );

  it('are as long as their share of the greatest', () => {
    const html = chart([200, 50, 0]);
    expect([...html.matchAll(/rect width="([\d.]+)"/g)].map(([, width]) => width)).toEqual(['100', '25', '0']);
  });

  it('show what is not nothing, and survive what is not a number', () => {
    expect(chart([100_000, 1])).toContain('width="0.5"');
    expect(chart([Number.NaN, -5, Number.POSITIVE_INFINITY])).not.toMatch(/NaN|Infinity" height|width="-/);
    expect(chart([])).toContain('<tbody></tbody>');
  });

  it('the small line has words, and nothing to draw below two values', () => {
    expect(render(<Sparkline values={[1, 4, 2]} label="rising" />)).toContain('points="0,22 50,2 100,15"');
    expect(render(<Sparkline values={[3, 3]} label="level" />)).toContain('points="0,22 100,22"');
    expect(render(<Sparkline values={[3]} label="one" />)).toBe('');
  });
});
