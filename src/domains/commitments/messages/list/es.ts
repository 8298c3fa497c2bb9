import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  'title.evidence': 'Pruebas',
  'title.pledge': 'Promesas',
  'lead.evidence': 'Lo que ha cambiado sobre el terreno, según lo han mostrado las organizaciones y lo ha examinado la secretaría.',
  'lead.pledge': 'Lo que las organizaciones se comprometen a hacer en apoyo de lo acordado por los Estados.',
  didYouMean: 'Quizá quiso decir',
  total: '{total, plural, =0 {Sin resultados} one {# resultado} many {# de resultados} other {# resultados}}',
  none: 'Aún no hay nada que coincida',
  all: 'Mostrar todo',
  words: 'Palabras',
  search: 'Buscar',
  filters: 'Filtros',
  apply: 'Aplicar',
  more: 'Más',
  takeAway: 'Descargar esta lista:',
  'facet.instrument': 'Instrumento',
  'facet.chapter': 'Capítulo, artículo u objetivo',
  'facet.country': 'País o zona',
  'facet.region': 'Región',
  'facet.population': 'Para quién',
  'facet.method': 'Cómo se sabe',
  'facet.year': 'Año',
  'facet.state': 'Estado',
};
