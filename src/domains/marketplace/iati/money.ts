import { digitsOf } from '../../../platform/forms/money.ts';
import type { VisibleOrganization } from '../../directory/index.ts';
import type { VisibleProject } from '../rules/project-visibility.ts';
import { element, narrative } from './elements.ts';
import { nameAndReference } from './organizations.ts';

/** Codes of the list BudgetStatus. */
const INDICATIVE = '1';
const COMMITTED = '2';
/** Code of the list BudgetType: as it was first made; no other is known here. */
const ORIGINAL = '1';
const YEAR = 366 * 86_400_000;

/**
 * What is secured as committed, the rest as indicative; nothing where the period is longer than the year that the standard allows, since
 * nobody said how the money falls on the years.
 */
export function budgets({ budget, startsOn, endsOn }: VisibleProject): string[] {
  if (!budget?.currency || !startsOn || !endsOn || !isWithinAYear(startsOn, endsOn)) return [];
  const { total, secured, currency } = budget;
  const rest = total === null ? null : total - (secured ?? 0);
  const parts = [
    { status: COMMITTED, amount: secured || null },
    { status: INDICATIVE, amount: rest === 0 && secured ? null : rest },
  ];
  return parts.flatMap(({ status, amount }) =>
    amount === null || amount < 0
      ? []
      : [element('budget', { type: ORIGINAL, status }, periodOf(startsOn, endsOn) + valueOf(amount, currency, startsOn))],
  );
}

/** What each source has agreed to give over the whole period, as far as sources and amounts are shown. */
export function disbursements(
  { budget, startsOn, endsOn }: VisibleProject,
  organizations: ReadonlyMap<string, VisibleOrganization>,
): string[] {
  if (!budget?.currency || !startsOn) return [];
  return budget.funding.flatMap(({ source, organization, amount, secured }) => {
    if (amount === null || !secured) return [];
    const known = organization && organizations.get(organization.id);
    const { attributes, names } = known ? nameAndReference(known) : { attributes: {}, names: narrative(source, null) };
    const content = periodOf(startsOn, endsOn) + valueOf(amount, budget.currency, startsOn) + element('provider-org', attributes, names);
    return [element('planned-disbursement', { type: ORIGINAL }, content)];
  });
}

function isWithinAYear(startsOn: string, endsOn: string): boolean {
  return endsOn >= startsOn && Date.parse(endsOn) - Date.parse(startsOn) <= YEAR;
}

function periodOf(startsOn: string, endsOn: string | null): string {
  const end = endsOn && endsOn >= startsOn ? element('period-end', { 'iso-date': endsOn }) : '';
  return element('period-start', { 'iso-date': startsOn }) + end;
}

/** Amounts are kept in minor units. */
function valueOf(amount: number, currency: string, day: string): string {
  const digits = digitsOf(currency);
  return element('value', { currency, 'value-date': day }, (amount / 10 ** digits).toFixed(digits));
}
