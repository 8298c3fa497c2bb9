/** What a conference weighs against what: names as in the sheet `parameters` of CoSPLib. */
export const WEIGHTS = {
  trackSessions: 'Tracks_Sessions|Penalty:',
  trackRooms: 'Tracks_Rooms|Penalty:',
  sessionRooms: 'Sessions_Rooms|Penalty:',
  similarTracks: 'Similar Tracks:',
  roomsPerTrack: 'Number of Rooms per Track:',
  parallelTracks: 'Parallel Tracks:',
  consecutiveTracks: 'Consecutive Tracks:',
  zones: 'Submissions_Timezones:',
  order: 'Submissions Order:',
  submissionSessions: 'Submissions_Sessions|Penalty:',
  submissionRooms: 'Submissions_Rooms|Penalty:',
  presenters: 'Presenters Conflicts:',
  attendees: 'Attendees Conflicts:',
  chairs: 'Chairs Conflicts:',
  presentersAtSlot: 'Presenters Conflicts Timeslot Level:',
  attendeesAtSlot: 'Attendees Conflicts Timeslot Level:',
} as const;
export type Kind = keyof typeof WEIGHTS;

export interface Submission {
  id: string;
  /** Number of its track. */
  track: number;
  /** Time slots in a row that it needs. */
  slots: number;
  /** Its place among the ordered submissions of its track; 0: none. */
  order: number;
  /** Hours from GMT of who presents it. */
  zone: number;
  presenters: string[];
  attendees: string[];
  /** Penalty of each session, of each room. */
  sessions: number[];
  rooms: number[];
}

export interface Session {
  name: string;
  slots: number;
  /** Parts of a day. */
  from: number;
  to: number;
}

/** A conference of CoSPLib (Kheiri, Jacko, Pylyavskyy): tracks of submissions that want sessions and rooms. */
export interface Instance {
  submissions: Submission[];
  tracks: { name: string; chairs: string[] }[];
  sessions: Session[];
  rooms: string[];
  /** Penalties by track and session, track and room, session and room; of two tracks at one time. */
  trackSessions: number[][];
  trackRooms: number[][];
  sessionRooms: number[][];
  similar: number[][];
  weights: Record<Kind, number>;
  /** Hours from GMT of the place, and from when to when (parts of a day) people can be expected to present, or hardly. */
  zone: number;
  suitable: { from: number; to: number };
  lessSuitable: { from: number; to: number; penalty: number };
  unsuitable: number;
}

/** A sheet as rows of cells; cells are texts, null where empty, and missing at the end of a row. */
export type Sheet = readonly (readonly (string | null)[])[];

/** Which track a session has in each room, and which submission in each of its slots there (a longer one stands in several). */
export interface Timetable {
  tracks: (string | null)[][];
  submissions: (string | null)[][][];
}

/** Reads an instance from its sheets. Throws where a sheet or a name is missing. */
export function readInstance(sheets: Readonly<Record<string, Sheet>>): Instance {
  const body = (name: string) => sheetOf(sheets, name).slice(1);
  const tracks = body('tracks').map((row) => ({ name: textOf(row[0]), chairs: names(row[1]) }));
  const sessions = body('sessions').map((row) => ({
    name: textOf(row[0]),
    slots: numberOf(row[1]),
    from: numberOf(row[3]),
    to: numberOf(row[4]),
  }));
  const rooms = body('rooms').map((row) => textOf(row[0]));
  const matrix = (name: string, columns: number) => body(name).map((row) => numbers(row, 1, columns));
  const submissions = body('submissions').map((row) => ({
    id: textOf(row[0]),
    track: numberOfName(
      tracks.map(({ name }) => name),
      textOf(row[1]),
    ),
    slots: numberOf(row[2]),
    order: numberOf(row[3]),
    zone: zoneOf(row[4]),
    presenters: names(row[5]),
    attendees: names(row[6]),
    sessions: numbers(row, 7, sessions.length),
    rooms: numbers(row, 7 + sessions.length, rooms.length),
  }));
  return {
    submissions,
    tracks,
    sessions,
    rooms,
    trackSessions: matrix('tracks_sessions|penalty', sessions.length),
    trackRooms: matrix('tracks_rooms|penalty', rooms.length),
    sessionRooms: matrix('sessions_rooms|penalty', rooms.length),
    similar: matrix('similar tracks', tracks.length),
    ...readParameters(sheetOf(sheets, 'parameters')),
  };
}

/** Reads a published schedule: sheet `sol`, first the tracks of each session and room, then the submissions slot by slot. */
export function readTimetable(instance: Instance, sol: Sheet): Timetable {
  const { sessions, rooms } = instance;
  const cells = (row: Sheet[number] | undefined) => rooms.map((_, n) => row?.[n + 1] ?? null);
  const tracks = sessions.map((_, n) => cells(sol[1 + n]));
  let at = 1 + sessions.length;
  const submissions = sessions.map(({ slots }) => Array.from({ length: slots }, () => cells(sol[at++])));
  return { tracks, submissions };
}

function readParameters(sheet: Sheet) {
  const at = (row: number) => numberOf(sheet[row]?.[1]);
  const weights = Object.fromEntries(
    Object.entries(WEIGHTS).map(([kind, label]) => [kind, numberOf(sheet.find((row) => row[3] === label)?.[4])]),
  ) as Record<Kind, number>;
  return {
    weights,
    zone: zoneOf(sheet[1]?.[1]),
    suitable: { from: at(3), to: at(4) },
    lessSuitable: { from: at(6), to: at(7), penalty: at(8) },
    unsuitable: at(10),
  };
}

function sheetOf(sheets: Readonly<Record<string, Sheet>>, name: string): Sheet {
  const sheet = sheets[name];
  if (!sheet) throw new Error(`there is no sheet ${name}`);
  return sheet;
}

function numberOfName(known: readonly string[], name: string): number {
  const at = known.indexOf(name);
  if (at < 0) throw new Error(`${name} is not among ${known.join(', ')}`);
  return at;
}

function textOf(cell: string | null | undefined): string {
  return (cell ?? '').trim();
}

function numberOf(cell: string | null | undefined): number {
  const value = Number(textOf(cell));
  if (Number.isNaN(value)) throw new Error(`${textOf(cell)} is not a number`);
  return value;
}

function numbers(row: Sheet[number], from: number, length: number): number[] {
  return Array.from({ length }, (_, n) => numberOf(row[from + n]));
}

function names(cell: string | null | undefined): string[] {
  return textOf(cell)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** `GMT+5.5`: 5.5. */
function zoneOf(cell: string | null | undefined): number {
  return numberOf(textOf(cell).replace(/^GMT/, '').replace(/^\+/, ''));
}
