import { type Instance, readInstance, readTimetable, type Sheet, type Timetable, WEIGHTS } from '../instance.ts';

/**
 * An invented conference of three tracks in three sessions of two slots and two rooms, and a timetable in which nothing is amiss. `busy`: people
 * of the one track present in the other, so that this one cannot be.
 */
export function inventedConference({ busy = false } = {}): { instance: Instance; timetable: Timetable } {
  const submission = (id: string, track: string, presenter: string, slots = '1') => [id, track, slots, '0', 'GMT+0', presenter];
  const sheets: Record<string, Sheet> = {
    parameters: [
      ['Sessions', null, null, 'Weights'],
      ['Local time zone:', 'GMT+0'],
      [],
      ['From:', '0.3'],
      ['To:', '0.9'],
      [],
      ['From:', '0.2'],
      ['To:', '0.95'],
      ['Penalty:', '1'],
      [],
      ['Penalty:', '10'],
      ...Object.values(WEIGHTS).map((label) => [null, null, null, label, label === WEIGHTS.presenters ? '100000' : '1']),
    ],
    submissions: [
      [],
      submission('l1', 'Law', 'ana'),
      submission('l2', 'Law', 'li'),
      submission('l3', 'Law', 'omar', '2'),
      submission('h1', 'Health', busy ? 'ana, omar' : 'ines'),
      submission('h2', 'Health', 'jan'),
      submission('h3', 'Health', busy ? 'ana, omar' : 'kofi', '2'),
      submission('w1', 'Work', 'pia'),
    ],
    tracks: [[], ['Law'], ['Health'], ['Work']],
    sessions: [[], ['one', '2', '1', '0.4', '0.5'], ['two', '2', '1', '0.5', '0.6'], ['three', '2', '1', '0.6', '0.7']],
    rooms: [[], ['east'], ['west']],
    'tracks_sessions|penalty': [[], [], [], ['Work', '1', '1']],
    'tracks_rooms|penalty': [[], [], [], []],
    'sessions_rooms|penalty': [[], [], [], []],
    'similar tracks': [[], [], ['Health', null, null, '1'], []],
  };
  const instance = readInstance(sheets);
  const sol: Sheet = [
    [null, 'east', 'west'],
    ['one', 'Law', 'Health'],
    ['two', 'Law', 'Health'],
    ['three', 'Work'],
    ['one', 'l1', 'h1'],
    ['one', 'l2', 'h2'],
    ['two', 'l3', 'h3'],
    ['two', 'l3', 'h3'],
    ['three', 'w1'],
    ['three', null],
  ];
  return { instance, timetable: readTimetable(instance, sol) };
}
