import { m } from '../../i18n/messages.ts';

export const en = {
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'Show the whole map',
  zoomTo: 'Zoom the map to',
  skipMap: 'Skip the map: the table has the same figures',
  none: 'None',
  range: m<{ from: number; to: number }>('{from, number} to {to, number}'),
  rangeOne: m<{ from: number }>('{from, number}'),
  rangeOpen: m<{ from: number }>('{from, number} or more'),
  legend: 'Shades of the map',
  disclaimer:
    'The boundaries and names shown and the designations used on this map do not imply the expression of any opinion whatsoever on the part of the publishers concerning the legal status of any country, territory, city or area or of its authorities, or concerning the delimitation of its frontiers or boundaries.',
  dashedLines: 'Dashed lines are boundaries and lines that are not settled or not agreed, drawn roughly.',
  kashmir:
    'One dashed line represents approximately the Line of Control in Jammu and Kashmir agreed upon by India and Pakistan. The final status of Jammu and Kashmir has not yet been agreed upon by the parties.',
  sudan: 'The final boundary between the Sudan and South Sudan and the final status of the Abyei area have not yet been determined.',
  malvinas:
    'A dispute exists between the Governments of Argentina and the United Kingdom of Great Britain and Northern Ireland concerning sovereignty over the Falkland Islands (Malvinas).',
  kosovo: 'References to Kosovo are to be understood in the context of Security Council resolution 1244 (1999).',
  aboutMap: 'About the lines on this map',
  attribution: 'Map: Visionscarto, Natural Earth',
};
