// What the tables of figures show, on the page and as files, in this order.
export const PERIOD_COLUMNS = ['registrations', 'admitted', 'refused', 'medianDays', 'verified', 'stewards'] as const;
export const VALUE_COLUMNS = ['total', 'fresh', 'ageing', 'archived', 'unchecked', 'verified', 'kept'] as const;
