import { geoContains } from 'd3-geo';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTRIES } from '../../geo/countries.ts';
import { REGIONS } from '../../geo/regions.ts';
import { clusterPoints } from '../dots.ts';
import { rampClass, rampOf, rampRanges } from '../ramp.ts';
import { readAtlas } from '../world/atlas.ts';
import { isUnsettled, lineOfControl } from '../world/borders.ts';
import { PathText } from '../world/path-text.ts';
import { SMALL_PLACES } from '../world/small-places.ts';
import { worldView } from '../world/view.ts';

const { shapes, unsettled } = readAtlas('fine');

/** The countries and areas whose outline holds a point. */
function holders(lon: number, lat: number): string[] {
  return [...shapes].filter(([, shape]) => geoContains(shape, [lon, lat])).map(([code]) => code);
}

describe('the atlas', () => {
  it('has an outline or a place for a dot for every country and area, save Antarctica', () => {
    const lost = COUNTRIES.filter(({ alpha2 }) => !shapes.has(alpha2) && !SMALL_PLACES[alpha2]).map(({ alpha2 }) => alpha2);
    expect(lost).toEqual(['AQ']);
    expect([...shapes.keys()].filter((code) => SMALL_PLACES[code])).toEqual([]);
  });

  it.each([
    ['Simferopol', 34.1, 45, 'UA'],
    ['Quneitra, occupied Syrian Golan', 35.78, 33.05, 'SY'],
    ['Hargeisa', 44.1, 9.6, 'SO'],
    ['the north of Cyprus', 33.3, 35.25, 'CY'],
    ['Laayoune', -12.5, 27, 'EH'],
    ['Hebron', 35.1, 31.6, 'PS'],
    ['Pristina', 21.1, 42.6, 'XK'],
    ['Cayenne', -52.5, 4.2, 'GF'],
    ['Longyearbyen', 15.6, 78.4, 'SJ'],
    ['Paris', 2.3, 48.8, 'FR'],
  ])('puts %s where the United Nations puts it', (_, lon, lat, code) => {
    expect(holders(lon, lat)).toEqual([code]);
  });

  it('sets apart the lines that are not settled', () => {
    expect(isUnsettled('EH-MA')).toBe(true);
    expect(isUnsettled('FR-IT')).toBe(false);
    const dashed = (lon: number, lat: number) => unsettled.coordinates.flat().some(([x = 0, y = 0]) => Math.hypot(x - lon, y - lat) < 0.4);
    expect(dashed(-10.7, 27.7)).toBe(true); // Morocco, Western Sahara
    expect(dashed(74.2, 34.7)).toBe(true); // Line of Control
    expect(dashed(70.6, 28)).toBe(false); // India, Pakistan in the south
    expect(dashed(7, 45.9)).toBe(false); // France, Italy
  });

  it('parts a line at the Line of Control, whichever way it runs', () => {
    const line = [
      [70, 28],
      [74, 32],
      [74, 34],
      [77, 35],
    ];
    const north = [
      [74, 32],
      [74, 34],
      [77, 35],
    ];
    expect(lineOfControl([line])).toEqual([north]);
    expect(lineOfControl([line.toReversed()])).toEqual([north]);
    expect(
      lineOfControl([
        [
          [70, 28],
          [71, 29],
        ],
      ]),
    ).toEqual([]);
  });
});

describe('a view', () => {
  it('of the world shows every country and dots for the small', () => {
    const view = worldView();
    expect(view?.places.size).toBe(249);
    expect(view?.places.get('KE')).toMatchObject({ small: false });
    expect(view?.places.get('MT')).toMatchObject({ small: true, outline: '' });
    expect(view?.places.get('LU')).toMatchObject({ small: true });
    expect(worldView()).toBe(view);
    expect((view?.height ?? 0) / (view?.width ?? 1)).toBeCloseTo(0.45, 1);
  });

  it('fits every region and country, and nothing else', () => {
    for (const { code } of REGIONS) expect(worldView(code)?.places.size).toBeGreaterThan(2);
    const lost = COUNTRIES.filter(({ alpha2 }) => !worldView(alpha2)?.places.has(alpha2)).map(({ alpha2 }) => alpha2);
    expect(lost).toEqual(['AQ']);
    expect(worldView('AQ')).toBeNull();
    expect(worldView('999')).toBeNull();
    expect(worldView('<script>')).toBeNull();
  });

  it('locates a point that it shows, and none that it does not', () => {
    const kenya = worldView('KE');
    expect(kenya?.locate(36.8, -1.3)).not.toBeNull();
    expect(kenya?.locate(-70, 40)).toBeNull();
  });
});

describe('path text', () => {
  it('writes whole relative steps and leaves out what has no area', () => {
    const path = new PathText();
    path.moveTo(10.2, 10);
    path.lineTo(20, 5);
    path.lineTo(15, 20);
    path.closePath();
    path.moveTo(1, 1);
    path.lineTo(1.2, 1.1);
    path.closePath();
    expect(path.toString()).toBe('M10 10l10-5-5 15z');
    const coarse = new PathText(5);
    for (const [x, y] of [
      [10.2, 10],
      [20, 5],
      [15, 20],
      [15.5, 21],
    ] as const)
      coarse.lineTo(x, y);
    coarse.closePath();
    expect(coarse.toString()).toBe('M2 2l2-1-1 3z');
  });
});

describe('the ramp', () => {
  it('has round bounds that grow by a factor', () => {
    expect(rampOf([8307, 1, 30])).toEqual({ bounds: [1, 5, 20, 100, 500, 2000] });
    expect(rampOf([])).toEqual({ bounds: [] });
    expect(rampOf([0, -1, Number.NaN])).toEqual({ bounds: [] });
    expect(rampOf([1])).toEqual({ bounds: [1] });
  });

  it('gives the strongest colour to the greatest count, and none to 0', () => {
    const ramp = rampOf([12, 3]);
    expect(rampClass(ramp, 12)).toBe('ramp-6');
    expect(rampClass(ramp, 0)).toBe('ramp-0');
    expect(rampRanges(ramp).at(-1)).toMatchObject({ rampClass: 'ramp-6', to: null });
  });

  it('puts every count into one range', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 50 }), (counts) => {
        const ramp = rampOf(counts);
        expect(ramp.bounds.length).toBeLessThanOrEqual(6);
        for (const count of counts) {
          const range = rampRanges(ramp).filter(({ from, to }) => count >= from && (to === null || count <= to));
          expect(range).toHaveLength(1);
          expect(rampClass(ramp, count)).toBe(range[0]?.rampClass);
        }
      }),
    );
  });
});

describe('dots', () => {
  it('gather points that are near, and lose none', () => {
    const near = [
      { lon: 36.8, lat: -1.3, count: 2 },
      { lon: 36.81, lat: -1.31, count: 3 },
      { lon: -70, lat: 40, count: 1 },
    ];
    expect(clusterPoints(near)).toMatchObject([{ count: 5 }, { lon: -70, lat: 40, count: 1 }]);
    const many = Array.from({ length: 5_000 }, (_, index) => ({
      lon: ((index * 7919) % 3600) / 10 - 180,
      lat: ((index * 104_729) % 1700) / 10 - 85,
      count: 1,
    }));
    const dots = clusterPoints(many, 100);
    expect(dots.length).toBeLessThanOrEqual(100);
    expect(dots.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
  });

  it('leave out what is not on the earth', () => {
    expect(
      clusterPoints([
        { lon: 200, lat: 0, count: 1 },
        { lon: Number.NaN, lat: 0, count: 1 },
        { lon: 0, lat: 91, count: 1 },
      ]),
    ).toEqual([]);
  });
});
