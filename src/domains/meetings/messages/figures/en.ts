import { m } from '../../../../platform/i18n/messages.ts';

export const en = {
  lead: 'What was published about this meeting, each figure with its source. The participation report shows these figures beside what was counted on this site.',
  none: 'nothing published',
  value: 'Figure',
  valueHint: 'A whole number. Leave it empty if nothing was published.',
  atLeast: 'The source says “more than” or “at least”',
  atLeastHint: 'The figure is then a minimum.',
  sourceTitle: 'Source',
  sourceHint: 'Title and date of the document or page that gives the figure.',
  sourceUrl: 'Address of the source',
  note: m<{ language: string }>('Note ({language})'),
};
