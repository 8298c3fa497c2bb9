import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  machine: 'traducción automática',
  reason: 'Motivo',
  unverified: 'sin cotejar con el texto de las Naciones Unidas',
  demo: 'inventado para la demostración',
  shownTo: 'Quién puede verlo',
  'shownTo.public': 'Todo el mundo',
  'shownTo.institutions': 'Los Estados y otras instituciones comprobadas, y las organizaciones',
  'shownTo.members': 'Las personas de organizaciones del directorio',
  'shownTo.secretariat': 'Solo la secretaría y nosotros',
  tabs: 'Compromisos',
  'tab.evidence': 'Pruebas de impacto',
  'tab.pledges': 'Promesas',
  'tab.instruments': 'Instrumentos',
};
