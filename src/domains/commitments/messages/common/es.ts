import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  machine: 'traducción automática',
  reason: 'Motivo',
  unverified: 'sin cotejar con el texto de las Naciones Unidas',
  demo: 'inventado para la demostración',
  shownTo: 'Quién puede verlo',
  'shownTo.public': 'Todo el mundo',
  'shownTo.institutions': 'Los Estados y otras instituciones comprobadas por la secretaría, y las organizaciones',
  'shownTo.members': 'Quienes actúan en nombre de organizaciones del directorio',
  'shownTo.secretariat': 'Solo nuestra organización y la secretaría',
  tabs: 'Compromisos',
  'tab.evidence': 'Pruebas',
  'tab.pledges': 'Promesas',
  'tab.instruments': 'Instrumentos',
};
