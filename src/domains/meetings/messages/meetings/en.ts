export const en = {
  title: 'Meetings',
  lead: 'What comes, under which rules, and what was heard before.',
};
