import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  lead: 'Lo que se publicó sobre esta reunión, cada cifra con su fuente. El informe de participación muestra estas cifras junto a lo que se contó en este sitio.',
  none: 'nada publicado',
  value: 'Cifra',
  valueHint: 'Un número entero. Déjelo vacío si no se publicó nada.',
  atLeast: 'La fuente dice «más de» o «al menos»',
  atLeastHint: 'La cifra es entonces un mínimo.',
  sourceTitle: 'Fuente',
  sourceHint: 'Título y fecha del documento o la página que da la cifra.',
  sourceUrl: 'Dirección de la fuente',
  note: 'Nota ({language})',
};
