import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  'title.evidence': 'Éléments probants',
  'title.pledge': 'Engagements',
  'lead.evidence': 'Ce qui a changé sur le terrain, tel que les organisations l’ont montré et que le secrétariat l’a examiné.',
  'lead.pledge': 'Ce que des organisations s’engagent à faire à l’appui de ce que les États ont convenu.',
  didYouMean: 'Vouliez-vous dire',
  total: '{total, plural, =0 {Aucun résultat} one {# fiche} many {# fiches} other {# fiches}}',
  none: 'Rien qui corresponde pour l’instant',
  all: 'Tout afficher',
  words: 'Mots',
  search: 'Rechercher',
  filters: 'Filtres',
  apply: 'Appliquer',
  more: 'Plus',
  takeAway: 'Emporter cette liste :',
  'facet.instrument': 'Instrument',
  'facet.chapter': 'Chapitre, article ou objectif',
  'facet.country': 'Pays ou zone',
  'facet.region': 'Région',
  'facet.population': 'Pour qui',
  'facet.method': 'Comment on le sait',
  'facet.year': 'Année',
  'facet.state': 'État',
};
