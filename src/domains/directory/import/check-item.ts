import type { z } from 'zod';
import { OrganizationRecord } from '../input/organization-record.ts';
import { isKnownPrefix } from './identifier-prefixes.ts';
import { type CheckedItem, type Issue, issue, type RawItem } from './item.ts';

/**
 * Checks what a row says. A value that breaks a rule is left out and told; the row itself is refused only when no
 * organization remains, which is when it has no name.
 */
export function checkItem(item: RawItem): { checked: CheckedItem | null; issues: Issue[] } {
  const issues = [...item.issues];
  if (item.record === null) return { checked: null, issues };
  let given: unknown = item.record;
  for (let round = 0; round < 3; round++) {
    const result = OrganizationRecord.safeParse(given);
    if (result.success) {
      for (const { scheme, value } of result.data.identifiers) {
        if (!isKnownPrefix(scheme))
          issues.push(issue(item.line, 'identifiers', `${scheme}-${value}`, 'the prefix is in no list known here', 'note'));
      }
      return { checked: { line: item.line, record: result.data }, issues };
    }
    const copy = structuredClone(given) as Record<string, unknown>;
    for (const problem of worstFirst(result.error.issues)) issues.push(leaveOut(copy, problem, item.line));
    given = compacted(copy);
  }
  issues.push(issue(item.line, '', '', 'no organization could be made of the row', 'row refused'));
  return { checked: null, issues };
}

/** Later elements of a list first, so that taking one out does not move the others. */
function worstFirst(problems: z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return problems.toSorted((a, b) => String(b.path[1] ?? '').localeCompare(String(a.path[1] ?? ''), 'en', { numeric: true }));
}

/** Takes the value out of the record: an element of a list whole, save for the optional parts of a place. */
function leaveOut(record: Record<string, unknown>, problem: z.core.$ZodIssue, line: number): Issue {
  const [field, index, part] = problem.path;
  const column = problem.path.filter((step) => typeof step === 'string').join('.');
  const reason = reasonOf(problem);
  if (field === undefined) return issue(line, '', '', reason);
  const whole = record[field as string];
  if (!Array.isArray(whole) || typeof index !== 'number') {
    delete record[field as string];
    return issue(line, column, whole, reason);
  }
  const element: unknown = whole[index];
  if (field === 'places' && typeof part === 'string' && part !== 'country' && part !== 'kind' && element && typeof element === 'object') {
    const place = element as Record<string, unknown>;
    const value = place[part];
    delete place[part];
    // Half of a position is none.
    if (part === 'latitude' || part === 'longitude') {
      delete place.latitude;
      delete place.longitude;
    }
    return issue(line, column, value, reason);
  }
  whole[index] = undefined;
  return issue(line, column, element, reason);
}

function compacted(record: Record<string, unknown>): unknown {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, Array.isArray(value) ? value.filter((element) => element !== undefined) : value]),
  );
}

function reasonOf(problem: z.core.$ZodIssue): string {
  switch (problem.code) {
    case 'too_big':
      return `larger or longer than ${String(problem.maximum)}`;
    case 'too_small':
      return problem.origin === 'string' ? 'empty' : `smaller than ${String(problem.minimum)}`;
    case 'invalid_value':
      return `none of ${problem.values.map(String).join(', ')}`;
    case 'invalid_format':
      return 'not in the form that is needed';
    case 'invalid_type':
      return `a ${problem.expected} is needed`;
    default:
      return problem.message === 'official-name-missing' ? 'there is no official name' : problem.message;
  }
}
