import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  machine: 'traduction automatique',
  reason: 'Motif',
  unverified: 'non comparé au texte des Nations Unies',
  demo: 'inventé pour la démonstration',
  shownTo: 'Qui peut le voir',
  'shownTo.public': 'Tout le monde',
  'shownTo.institutions': 'Les États et autres institutions contrôlées, ainsi que les organisations',
  'shownTo.members': 'Les personnes des organisations du répertoire',
  'shownTo.secretariat': 'Seulement le secrétariat et nous-mêmes',
  tabs: 'Engagements des États',
  'tab.evidence': 'Éléments probants',
  'tab.pledges': 'Engagements',
  'tab.instruments': 'Instruments',
};
