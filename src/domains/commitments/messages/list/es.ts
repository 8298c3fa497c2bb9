import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  'title.evidence': 'Pruebas de impacto',
  'title.pledge': 'Promesas',
  'lead.evidence': 'Lo que cambió sobre el terreno, según lo mostraron las organizaciones y lo revisó la secretaría.',
  'lead.pledge': 'Lo que las organizaciones se comprometen a hacer en apoyo de lo acordado por los Estados.',
  didYouMean: '¿Quiso decir',
  total: '{total, plural, =0 {Sin resultados} one {# registro} many {# registros} other {# registros}}',
  none: 'Aún no hay nada que coincida',
  all: 'Mostrar todo',
  words: 'Palabras',
  search: 'Buscar',
  filters: 'Filtros',
  apply: 'Aplicar',
  more: 'Más',
  takeAway: 'Llévese esta lista:',
  'facet.instrument': 'Instrumento',
  'facet.chapter': 'Capítulo, artículo u objetivo',
  'facet.country': 'País o zona',
  'facet.region': 'Región',
  'facet.population': 'Para quién',
  'facet.method': 'Cómo se sabe',
  'facet.year': 'Año',
  'facet.state': 'Estado',
};
