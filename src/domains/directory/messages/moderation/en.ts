import { m } from '../../../../platform/i18n/messages.ts';

export const en = {
  'told.open': 'See how your record stands',
  'told.dropped.title': m<{ name: string }>('The badge of {name} has ended'),
  'told.dropped.name':
    'The official name is no longer the one that the secretariat had checked. The record stays public as active. When the new name is final, the secretariat can check it again.',
  'told.dropped.identifier':
    'The registration number is no longer the one that the secretariat had checked. The record stays public as active. The secretariat can check the new number.',
  'told.dropped.expired':
    'The time for which the badge was given is over. The record stays public as active. The secretariat can check it again.',
};
