/** An item of the programme of another program, as far as its file says it. */
export interface ReadItem {
  /** By which it is known again: its UID or guid. */
  key: string;
  title: string;
  lang: string | null;
  text: string;
  room: string | null;
  startsAt: Date;
  endsAt: Date;
  track: string | null;
  language: string | null;
  speakers: string[];
  cancelled: boolean;
}

export type ProblemCode =
  | 'no-file'
  | 'not-read'
  | 'empty'
  | 'too-many'
  | 'no-title'
  | 'no-start'
  | 'no-end'
  | 'end-before-start'
  | 'unknown-zone'
  | 'floating'
  | 'repeats'
  | 'no-key'
  | 'key-twice'
  | 'unknown-room'
  | 'room-guid-twice'
  | 'outside'
  | 'room-overlap'
  | 'person-overlap'
  | 'shortened';

/** Something that is wrong with a file or may not be what was meant. `refuses`: nothing is taken in. */
export interface ImportProblem {
  code: ProblemCode;
  refuses: boolean;
  /** Which item or line: its title, or its number. */
  where: string;
  value: string;
}

export interface ReadProgramme {
  items: ReadItem[];
  problems: ImportProblem[];
}

/** More than any programme has. */
const MOST_ITEMS = 2_000;
const LONGEST_TITLE = 300;
const LONGEST_TEXT = 10_000;

/** What a reader of one format found of an item, before anything is known of its worth. */
export interface RawItem {
  key: string;
  title: string;
  lang: string | null;
  text: string;
  room: string;
  startsAt: Date | null;
  endsAt: Date | null;
  track: string;
  language: string;
  speakers: string[];
  cancelled: boolean;
}

export function problem(code: ProblemCode, where: string, value = '', refuses = true): ImportProblem {
  return { code, refuses, where, value: value.slice(0, 200) };
}

/** What can be used of the items that a reader found, and what is wrong with the others. */
export function usableItems(raw: readonly RawItem[], found: readonly ImportProblem[] = []): ReadProgramme {
  const problems = [...found];
  if (raw.length === 0 && problems.length === 0) problems.push(problem('empty', ''));
  if (raw.length > MOST_ITEMS) return { items: [], problems: [problem('too-many', '', String(MOST_ITEMS))] };
  const items = raw.flatMap((one, at) => {
    const where = one.title || `#${at + 1}`;
    const { startsAt, endsAt } = one;
    const before = problems.length;
    if (one.title === '') problems.push(problem('no-title', where));
    if (!startsAt) problems.push(problem('no-start', where));
    else if (!endsAt) problems.push(problem('no-end', where));
    else if (endsAt <= startsAt) problems.push(problem('end-before-start', where));
    if (one.key === '') problems.push(problem('no-key', where, '', false));
    if (!startsAt || !endsAt || problems.slice(before).some(({ refuses }) => refuses)) return [];
    if (one.title.length > LONGEST_TITLE || one.text.length > LONGEST_TEXT)
      problems.push(problem('shortened', where.slice(0, 100), '', false));
    return [{ ...usable(one, at), startsAt, endsAt }];
  });
  const keys = items.map(({ key }) => key);
  for (const twice of new Set(keys.filter((key, at) => keys.indexOf(key) !== at))) problems.push(problem('key-twice', twice));
  return { items, problems };
}

function usable(one: RawItem, at: number): Omit<ReadItem, 'startsAt' | 'endsAt'> {
  return {
    key: (one.key || `${one.title} ${at}`).slice(0, 300),
    title: one.title.slice(0, LONGEST_TITLE),
    lang: one.lang,
    text: one.text.slice(0, LONGEST_TEXT),
    room: one.room || null,
    track: one.track || null,
    language: one.language || null,
    speakers: [...new Set(one.speakers.filter(Boolean).map((name) => name.slice(0, 200)))].slice(0, 50),
    cancelled: one.cancelled,
  };
}
