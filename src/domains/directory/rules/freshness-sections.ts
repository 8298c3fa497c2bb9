/** The parts of a record that a person looks over one by one. */
export const SECTIONS = ['identity', 'description', 'places', 'activities', 'contact', 'size', 'relations'] as const;
export type Section = (typeof SECTIONS)[number];

/** A day on which a person found a section right, `YYYY-MM-DD`. */
export interface SectionMark {
  section: string;
  checkedOn: string;
  how: 'signed-in' | 'mail' | 'secretariat';
}

type Checked = { on: string; how: 'organization' | 'secretariat' };

/**
 * The day on which the whole record counts as checked: that of the section looked at longest ago. A section without a mark
 * counts with the day that the record had before there were marks; where there is none either, the record is unchecked.
 */
export function checkedOfSections(marks: readonly SectionMark[], before: Checked | null): Checked | null {
  const days = SECTIONS.map((section): Checked | null => {
    const mark = marks.find((one) => one.section === section);
    return mark ? { on: mark.checkedOn, how: mark.how === 'secretariat' ? 'secretariat' : 'organization' } : before;
  });
  const [oldest] = days.toSorted((a, b) => (a === null ? -1 : b === null ? 1 : a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return oldest ?? null;
}
