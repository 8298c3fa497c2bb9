import type { CoverageQuery } from '../../input/coverage-query.ts';

/** Where all records of a cell are listed; null where no list knows what the cell asks for. */
export function recordLists(query: CoverageQuery): Record<'evidence' | 'pledges' | 'projects' | 'organizations', string | null> {
  const { instrument, provision, within, theme, population } = query;
  const place = placeParameter(within);
  if (place === null) return { evidence: null, pledges: null, projects: null, organizations: null };
  const chapter = provision === null ? { instrument: instrument.code } : partOf(query);
  const list = (path: string, parameters: Record<string, string>) => `${path}?${new URLSearchParams({ ...parameters, ...place })}`;
  const filters = { ...(theme && { theme }), ...(population && { population }) };
  return {
    evidence: list('/evidence', { ...chapter, ...filters }),
    pledges: theme || population ? null : list('/pledges', chapter),
    projects: null,
    organizations: null,
  };
}

/** A chapter is asked for with all that stands under it, a paragraph by itself. */
function partOf({ instrument, provision }: CoverageQuery): Record<string, string> {
  const value = `${instrument.code}/${provision?.code ?? ''}`;
  return provision?.parentId === null ? { chapter: value } : { provision: value };
}

function placeParameter(within: string | null): Record<string, string> | null {
  if (within === null) return {};
  if (/^[A-Z]{2}$/.test(within)) return { country: within };
  return /^\d{3}$/.test(within) ? { region: within } : null;
}
