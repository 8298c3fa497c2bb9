import { m } from '../../../../platform/i18n/messages.ts';

export const en = {
  photo: 'Photograph for the badge',
  hint: m<{ date: string }>(
    'Your face alone, on a plain background. Encrypted; seen by meeting officers and on the badge alone; erased on {date}.',
  ),
  kept: 'A photograph is kept. A new one replaces it.',
  give: 'Give the photograph',
  remove: 'Take the photograph away',
  photoKept: 'The photograph is kept for your badge.',
  photoGone: 'The photograph was erased.',
};
