import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  'title.evidence': 'Éléments probants',
  'title.pledge': 'Promesses',
  'lead.evidence': 'Ce qui a changé sur le terrain, tel que les organisations l’ont montré et que le secrétariat l’a examiné.',
  'lead.pledge': 'Ce que des organisations promettent à l’appui de ce dont les États sont convenus.',
  didYouMean: 'Vouliez-vous dire',
  total: '{total, plural, =0 {Aucun résultat} one {# résultat} many {# de résultats} other {# résultats}}',
  none: 'Rien n’y correspond pour l’instant',
  all: 'Tout afficher',
  words: 'Mots',
  search: 'Chercher',
  filters: 'Filtres',
  apply: 'Appliquer',
  more: 'Plus',
  takeAway: 'Télécharger cette liste :',
  'facet.instrument': 'Instrument',
  'facet.chapter': 'Chapitre, article ou objectif',
  'facet.country': 'Pays ou zone',
  'facet.region': 'Région',
  'facet.population': 'Pour qui',
  'facet.method': 'Comment on le sait',
  'facet.year': 'Année',
  'facet.state': 'État',
};
