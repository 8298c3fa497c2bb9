import { z } from 'zod';

/** Lines on one page of a list of the desk: as many as one approves at once. */
export const PER_PAGE = 100;

/** What a reader of the desk has narrowed a list to. */
export interface DeskList<S extends string> {
  /** Words of a name. */
  q: string;
  state: S | null;
  /** 1 for the first. */
  page: number;
}

/** Reads the address of a list; what cannot be used is left out. */
export function readDeskList<S extends string>(query: URLSearchParams, states: readonly S[]): DeskList<S> {
  const page = Number(query.get('page'));
  return {
    q: (query.get('q') ?? '').trim().slice(0, 100),
    state: states.find((one) => one === query.get('state')) ?? null,
    page: Number.isInteger(page) && page > 0 && page <= 10_000 ? page : 1,
  };
}

/** The same as the end of an address. */
export function deskListQuery({ q, state, page }: DeskList<string>): string {
  const query = new URLSearchParams();
  if (q !== '') query.set('q', q);
  if (state !== null) query.set('state', state);
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '' : `?${query.toString()}`;
}

const ids = z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(z.uuid()).max(PER_PAGE, 'too-many'));

/** Lines that were ticked: each, or all that the page showed. */
export const SelectionForm = z
  .object({
    ids,
    shown: ids,
    all: z.preprocess((given) => given === 'yes', z.boolean()),
    confirmed: z.preprocess((given) => given === 'yes', z.boolean()),
  })
  .transform(({ ids: ticked, shown, all, confirmed }) => ({ ids: [...new Set(all ? shown : ticked)], confirmed }));
