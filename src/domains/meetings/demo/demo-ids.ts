/** Ids of the meetings of the demonstration, the same in every installation: other parts of the demonstration hang on them. */
export const DEMO_MEETINGS = {
  sixth: '01900000-0000-7000-8000-00000000d006',
  seventh: '01900000-0000-7000-8000-00000000d007',
  forum: '01900000-0000-7000-8000-00000000d016',
  coming: '01900000-0000-7000-8000-00000000d100',
} as const;

/** Id of a room, slot or agenda item of the coming meeting, by its number from 0. */
export function demoPartId(part: 'room' | 'slot' | 'agenda', number: number): string {
  const first = { room: 'a', slot: 'b', agenda: 'c' }[part];
  return `01900000-0000-7000-8000-${first}${number.toString(16).padStart(11, '0')}`;
}
