import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  lead: 'Ce qui a été publié sur cette réunion, chaque chiffre avec sa source. Le rapport de participation présente ces chiffres à côté de ce qui a été compté sur ce site.',
  none: 'rien de publié',
  value: 'Chiffre',
  valueHint: 'Un nombre entier. Laissez vide si rien n’a été publié.',
  atLeast: 'La source dit « plus de » ou « au moins »',
  atLeastHint: 'Le chiffre est alors un minimum.',
  sourceTitle: 'Source',
  sourceHint: 'Titre et date du document ou de la page qui donne le chiffre.',
  sourceUrl: 'Adresse de la source',
  note: 'Précision ({language})',
};
