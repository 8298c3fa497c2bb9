import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  'told.open': 'Voir où en est votre fiche',
  'told.dropped.title': 'Le badge de {name} a pris fin',
  'told.dropped.name':
    "Le nom officiel n'est plus celui que le secrétariat avait vérifié. La fiche reste publique, avec la mention « active ». Quand le nouveau nom sera définitif, le secrétariat pourra le vérifier de nouveau.",
  'told.dropped.identifier':
    "Le numéro d'enregistrement n'est plus celui que le secrétariat avait vérifié. La fiche reste publique, avec la mention « active ». Le secrétariat peut vérifier le nouveau numéro.",
  'told.dropped.expired':
    'La durée pour laquelle le badge avait été accordé est écoulée. La fiche reste publique, avec la mention « active ». Le secrétariat peut la vérifier de nouveau.',
};
