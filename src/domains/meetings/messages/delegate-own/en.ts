import { m } from '../../../../platform/i18n/messages.ts';

export const en = {
  photo: 'Photograph for the badge',
  hint: m<{ date: string }>(
    'Your face only, on a plain background. Encrypted; seen only by meeting officers and on the badge; erased on {date}.',
  ),
  kept: 'A photograph is on file. A new one will replace it.',
  give: 'Send the photograph',
  remove: 'Remove the photograph',
  photoKept: 'The photograph has been saved for your badge.',
  photoGone: 'The photograph has been erased.',
  travelWindow: m<{ from: string; until: string }>('Travel support can be requested from {from} until {until}.'),
};
