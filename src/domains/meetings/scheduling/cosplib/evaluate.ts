import type { Instance, Kind, Session, Submission, Timetable } from './instance.ts';

export interface Evaluation {
  /** How often each kind of penalty falls due, and the sum of the penalties. */
  counts: Record<Kind, number>;
  penalties: Record<Kind, number>;
  /** Sum of penalties by weight. */
  value: number;
  /** What makes it no schedule at all. */
  faults: string[];
}

/** A submission where it stands. */
interface Placed {
  submission: Submission;
  session: number;
  room: number;
  slots: number[];
}

/** Counts what a timetable breaks, with the definitions of the generic conference model (field notes of CoSPLib), weighted as its instance says. */
export function evaluate(instance: Instance, timetable: Timetable): Evaluation {
  const placed = placedIn(instance, timetable);
  const dues = [...trackDues(instance, timetable), ...submissionDues(instance, placed), ...meetingDues(instance, placed)];
  const of = (sum: (dues: Due[]) => number) =>
    Object.fromEntries(Object.keys(instance.weights).map((kind) => [kind, sum(dues.filter((due) => due.kind === kind))])) as Record<
      Kind,
      number
    >;
  const penalties = of((some) => some.reduce((all, { penalty }) => all + penalty, 0));
  const value = (Object.keys(penalties) as Kind[]).reduce((all, kind) => all + penalties[kind] * instance.weights[kind], 0);
  return { counts: of((some) => some.length), penalties, value, faults: faultsIn(instance, timetable, placed) };
}

interface Due {
  kind: Kind;
  penalty: number;
}

function due(kind: Kind, penalty: number): Due[] {
  return penalty > 0 ? [{ kind, penalty }] : [];
}

function placedIn({ submissions }: Instance, timetable: Timetable): Placed[] {
  return submissions.flatMap((submission) =>
    timetable.submissions.flatMap((slots, session) =>
      (slots[0] ?? []).flatMap((_, room) => {
        const at = slots.flatMap((cells, slot) => (cells[room] === submission.id ? [slot] : []));
        return at.length > 0 ? [{ submission, session, room, slots: at }] : [];
      }),
    ),
  );
}

function trackDues({ tracks, trackSessions, trackRooms, sessionRooms, similar }: Instance, timetable: Timetable): Due[] {
  const number = new Map(tracks.map(({ name }, n) => [name, n]));
  const cells = timetable.tracks.flatMap((row, session) =>
    row.flatMap((name, room) => (name === null ? [] : [{ track: number.get(name) ?? -1, session, room }])),
  );
  const perTrack = tracks.flatMap((_, track) => {
    const own = cells.filter((cell) => cell.track === track);
    const sessions = [...new Set(own.map(({ session }) => session))];
    const span = sessions.length === 0 ? 0 : Math.max(...sessions) - Math.min(...sessions) + 1;
    return [
      ...due('parallelTracks', own.length - sessions.length),
      ...due('roomsPerTrack', new Set(own.map(({ room }) => room)).size - 1),
      ...due('consecutiveTracks', Number(span > sessions.length)),
    ];
  });
  const together = timetable.tracks.flatMap((_, session) => {
    const here = [...new Set(cells.filter((cell) => cell.session === session).map(({ track }) => track))];
    return here.flatMap((a) => here.flatMap((b) => due('similarTracks', similar[a]?.[b] ?? 0)));
  });
  const ofCells = cells.flatMap(({ track, session, room }) => [
    ...due('trackSessions', trackSessions[track]?.[session] ?? 0),
    ...due('trackRooms', trackRooms[track]?.[room] ?? 0),
    ...due('sessionRooms', sessionRooms[session]?.[room] ?? 0),
  ]);
  return [...perTrack, ...together, ...ofCells];
}

function submissionDues(instance: Instance, placed: readonly Placed[]): Due[] {
  return placed.flatMap(({ submission, session, room }) => [
    ...due('submissionSessions', submission.sessions[session] ?? 0),
    ...due('submissionRooms', submission.rooms[room] ?? 0),
    ...due('zones', zonePenalty(instance, submission, instance.sessions[session])),
  ]);
}

/** How unsuitable a session is by the clock of who presents. */
function zonePenalty({ zone, suitable, lessSuitable, unsuitable }: Instance, submission: Submission, session: Session | undefined): number {
  if (!session) return 0;
  const shift = (submission.zone - zone) / 24;
  const [from, to] = [session.from, session.to].map((part) => (((part + shift) % 1) + 1) % 1) as [number, number];
  const within = (window: { from: number; to: number }) => from <= to && from >= window.from - 1e-9 && to <= window.to + 1e-9;
  if (within(suitable)) return 0;
  return within(lessSuitable) ? lessSuitable.penalty : unsuitable;
}

/** People who would have to be in two rooms, and submissions of a track out of order. */
function meetingDues({ tracks }: Instance, placed: readonly Placed[]): Due[] {
  return placed.flatMap((a, n) =>
    placed.slice(n + 1).flatMap((b) => {
      if (a.session !== b.session || a.room === b.room) return orderDue(a, b);
      const presenters = Number(shares(a.submission.presenters, b.submission.presenters));
      const attendees = Number(
        shares(a.submission.attendees, [...b.submission.attendees, ...b.submission.presenters]) ||
          shares(b.submission.attendees, a.submission.presenters),
      );
      const atSlot = Number(a.slots.some((slot) => b.slots.includes(slot)));
      const chairs = shares(tracks[a.submission.track]?.chairs ?? [], tracks[b.submission.track]?.chairs ?? []);
      return [
        ...orderDue(a, b),
        ...due('presenters', presenters),
        ...due('presentersAtSlot', presenters * atSlot),
        ...due('attendees', attendees),
        ...due('attendeesAtSlot', attendees * atSlot),
        ...due('chairs', Number(a.submission.track !== b.submission.track && chairs)),
      ];
    }),
  );
}

function orderDue(a: Placed, b: Placed): Due[] {
  const [one, other] = [a.submission, b.submission];
  if (one.track !== other.track || one.order === 0 || other.order === 0 || one.order === other.order) return [];
  const earlier = a.session - b.session || (a.slots[0] ?? 0) - (b.slots[0] ?? 0);
  return due('order', Number(earlier !== 0 && earlier < 0 !== one.order < other.order));
}

function shares(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one));
}

function faultsIn(instance: Instance, timetable: Timetable, placed: readonly Placed[]): string[] {
  const known = new Set(instance.submissions.map(({ id }) => id));
  const strangers = timetable.submissions.flat(2).filter((id): id is string => id !== null && !known.has(id));
  return [
    ...strangers.map((id) => `${id} is unknown`),
    ...instance.submissions.flatMap((submission) => {
      const own = placed.filter((one) => one.submission === submission);
      if (own.length !== 1) return [`${submission.id} stands in ${own.length} cells`];
      return own.flatMap(({ session, room, slots }) => [
        ...(slots.length === submission.slots && slots.every((slot, n) => slot === (slots[0] ?? 0) + n)
          ? []
          : [`${submission.id} does not have its slots`]),
        ...(timetable.tracks[session]?.[room] === instance.tracks[submission.track]?.name
          ? []
          : [`${submission.id} stands in another track`]),
      ]);
    }),
  ];
}
