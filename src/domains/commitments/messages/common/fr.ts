import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  machine: 'traduction automatique',
  reason: 'Motif',
  unverified: 'non comparé au texte des Nations Unies',
  demo: 'inventé pour la démonstration',
  shownTo: 'Qui peut le voir',
  'shownTo.public': 'Tout le monde',
  'shownTo.institutions': 'Les États et autres institutions acceptés par le secrétariat, ainsi que les organisations',
  'shownTo.members': 'Les personnes qui agissent pour des organisations du répertoire',
  'shownTo.secretariat': 'Seulement notre organisation et le secrétariat',
  tabs: 'Engagements',
  'tab.evidence': 'Éléments probants',
  'tab.pledges': 'Promesses',
  'tab.instruments': 'Instruments',
};
