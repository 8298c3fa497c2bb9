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
  conflict: 'Quelqu’un d’autre a enregistré ceci entre-temps',
  conflictLead: 'Ce que vous avez saisi est conservé ci-dessous. Enregistrer de nouveau remplace ce qui est enregistré.',
  conflictField: 'Champ',
  conflictSaved: 'Enregistré',
  conflictYours: 'Votre saisie',
  tabs: 'Engagements des États',
  'tab.evidence': 'Éléments probants',
  'tab.pledges': 'Engagements',
  'tab.instruments': 'Instruments',
};
